import { useFormatter, useTranslations } from "next-intl";
import { languageOf } from "@/lib/catalog/script";
import type { ReadDocument } from "@/lib/checkout/read-document";
import { DocumentTitle } from "../document/document-title";
import { WordDownload, WordExplanation } from "../document/word-download";
import { button } from "../ui/button";

type Props = { documents: readonly ReadDocument[]; href: (path: string) => string; locale: string };

/** What was opened with a pass, and whether it still can be. */
export function ReadList({ documents, href, locale }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {documents.map(({ number, title, script, lastAt, isPublic, isBlocked, isOpen }) => (
          <li key={number} className="py-5">
            <h2
              lang={languageOf(script)}
              className="font-serif text-lead leading-snug font-semibold"
            >
              <DocumentTitle title={title} />
            </h2>
            <p className="mt-1.5 text-note leading-6 text-soft tabular-nums">
              {t("library.readAt", { at: format.dateTime(lastAt, { dateStyle: "long" }) })}
            </p>
            {!isOpen && (
              <p className="mt-1 leading-7 text-soft">
                {t(isBlocked ? "library.note.blocked" : "library.passOver")}
              </p>
            )}
            <p className="-ms-2 flex flex-wrap gap-x-3">
              {isOpen && (
                <>
                  <a href={href(`/fanwen/${number}/read`)} className={button("text")}>
                    {t("account.open")}
                  </a>
                  <WordDownload
                    href={`/api/documents/${number}/docx?locale=${locale}`}
                    label={t("library.download")}
                    look="text"
                  />
                </>
              )}
              {!isOpen && isPublic && (
                <a href={href(`/fanwen/${number}#offers`)} className={button("text")}>
                  {t("library.buyAgain")}
                </a>
              )}
            </p>
          </li>
        ))}
      </ul>
      <WordExplanation />
    </>
  );
}
