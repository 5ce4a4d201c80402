import { useTranslations } from "next-intl";

/** What became of opening no more than the beginning of a document. */
export type Opening = "changed" | "unchanged" | "no-document" | "no-category" | "thin-part";

/** Says why it was not done; where it was, the findings tell. */
export function OpeningOutcome({ opening }: { opening: Opening }) {
  const t = useTranslations("review.opening");
  if (opening === "changed" || opening === "unchanged") return null;
  return (
    <p role="alert" className="mb-3 rounded-md border border-seal bg-seal-tint p-3 leading-7">
      {t(opening)}
    </p>
  );
}
