import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ReviewDialog } from "./review-dialog";
import { type NamedText, SideBySide } from "./side-by-side";

type Props = { here: NamedText; other: NamedText; onClose: () => void };

/** Two texts that repeat each other, over the page. */
export function CompareDialog({ here, other, onClose }: Props) {
  const t = useTranslations("review.compare");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <ReviewDialog ref={dialog} id="compare" title={t("title")} width="wide" onClose={onClose}>
      <SideBySide one={here} other={other} />
    </ReviewDialog>
  );
}
