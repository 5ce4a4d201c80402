import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PublicDocument } from "@/lib/catalog/document";
import { readingMinutes } from "@/lib/catalog/length";
import { languageOf, typedLanguage } from "@/lib/catalog/script";

type Props = {
  document: Omit<PublicDocument, "category">;
  locale: string;
  href: (path: string) => string;
};

/** What a reader wants to know of a document before paying for it. */
export function DocumentFacts({ document, locale, href }: Props) {
  const t = useTranslations("document");
  const format = useFormatter();
  const more = useTranslations("reading");
  const { characterCount: characters, publishedAt, version } = document;
  const blanks = document.pieces.map(({ blankCount }) => blankCount);
  return (
    <dl
      lang={locale}
      className="mt-4 flex flex-wrap gap-x-6 gap-y-1.5 text-aside text-soft tabular-nums"
    >
      <Fact name={t("pieces")}>{t("piecesValue", { count: document.pieces.length })}</Fact>
      <Fact name={t("format")}>{t("formatValue")}</Fact>
      <Fact name={t("uploaded")}>
        <time dateTime={document.uploadedAt.toISOString()}>
          {format.dateTime(document.uploadedAt, { dateStyle: "medium" })}
        </time>
      </Fact>
      {document.editor !== null && (
        <Fact name={t("editor")}>
          <span lang={languageOf(document.script)}>{document.editor}</span>
        </Fact>
      )}
      {publishedAt !== null && (
        <Fact name={more("version")}>
          <time dateTime={publishedAt.toISOString()}>
            {more("versionValue", {
              version,
              date: format.dateTime(publishedAt, { dateStyle: "medium" }),
            })}
          </time>
        </Fact>
      )}
      <Fact name={t("length")}>
        {t("lengthValue", { count: format.number(characters) })}
        <span className="ms-2">{t("reading", { minutes: readingMinutes(characters) })}</span>
      </Fact>
      {!blanks.includes(null) && (
        <Fact name={more("blanks")}>
          {more("blanksValue", { count: blanks.reduce((sum: number, one) => sum + (one ?? 0), 0) })}
        </Fact>
      )}
      {document.tags.length > 0 && (
        <Fact name={t("tags")}>
          <span className="flex flex-wrap gap-x-3">
            {document.tags.map((tag) => (
              <a
                key={tag}
                lang={typedLanguage(tag, locale)}
                href={href(`/search?${new URLSearchParams({ q: tag, in: "all" })}`)}
                className="underline decoration-line underline-offset-4 hover:text-seal hover:decoration-seal"
              >
                {tag}
              </a>
            ))}
          </span>
        </Fact>
      )}
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
