import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PublicDocument } from "@/lib/catalog/document";
import { readingMinutes } from "@/lib/catalog/length";

/** What a reader wants to know of a document before paying for it. */
export function DocumentFacts({ document, locale }: { document: PublicDocument; locale: string }) {
  const t = useTranslations("document");
  const format = useFormatter();
  const minutes = readingMinutes(document.characterCount);
  return (
    <dl
      lang={locale}
      className="mt-4 flex flex-wrap gap-x-6 gap-y-1.5 text-[0.9375rem] text-soft tabular-nums"
    >
      <Fact name={t("pieces")}>{t("piecesValue", { count: document.pieces.length })}</Fact>
      <Fact name={t("format")}>{document.format}</Fact>
      <Fact name={t("uploaded")}>
        <time dateTime={document.uploadedAt.toISOString()}>
          {format.dateTime(document.uploadedAt, { dateStyle: "medium", timeStyle: "medium" })}
        </time>
      </Fact>
      {document.editor !== null && <Fact name={t("editor")}>{document.editor}</Fact>}
      <Fact name={t("length")}>
        {t("lengthValue", { count: format.number(document.characterCount) })}
        <span className="ms-2">{t("reading", { minutes })}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt>{name}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}
