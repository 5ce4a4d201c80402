import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { type FindingView, findingValuesSchema } from "@/lib/editing/finding";
import { ReviewDialog } from "./review-dialog";
import { SideBySide } from "./side-by-side";

type Props = {
  finding: FindingView;
  /** Its piece as it is now. */
  here: { heading: string; text: string };
  onClose: () => void;
};

/** Two texts that repeat each other, over the page. */
export function CompareDialog({ finding, here, onClose }: Props) {
  const t = useTranslations("review");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { place, other, detail } = finding.detail;
  const { document, piece, percent } = findingValuesSchema.parse(detail);
  const number = Number(piece);
  const name =
    document === undefined
      ? t("pieceNumber", { number })
      : t("compare.elsewhere", { document: Number(document), piece: number });
  return (
    <ReviewDialog
      ref={dialog}
      id="compare"
      title={t("compare.title")}
      width="wide"
      onClose={onClose}
    >
      <p className="mt-1 leading-7">{t("compare.share", { percent: Number(percent) })}</p>
      <SideBySide
        one={{
          name: `${t("pieceNumber", { number: place.piece })} · ${here.heading}`,
          text: here.text,
        }}
        other={{ name: `${name} · ${other?.name ?? ""}`, text: other?.text ?? "" }}
      />
    </ReviewDialog>
  );
}
