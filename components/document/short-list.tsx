import { useFormatter, useTranslations } from "next-intl";
import type { DocumentEntry } from "@/lib/catalog/document";
import { languageOf } from "@/lib/catalog/script";
import type { Locale } from "@/messages/locales";
import { categoryName } from "./category-name";
import { DocumentTitle } from "./document-title";

type Props = {
  entries: readonly DocumentEntry[];
  locale: Locale;
  href: (number: number) => string;
};

/** Documents by title alone, with a line of facts: where a list leads on and is not the page itself. */
export function ShortList({ entries, locale, href }: Props) {
  const t = useTranslations("list");
  const more = useTranslations("discovery");
  const format = useFormatter();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <li key={entry.number}>
          <a href={href(entry.number)} className="group block py-3.5">
            <h3
              lang={languageOf(entry.script)}
              className="font-serif text-lead leading-normal font-semibold group-hover:text-seal"
            >
              <DocumentTitle title={entry.title} />
            </h3>
            <p className="mt-0.5 flex flex-wrap gap-x-3 text-note text-soft tabular-nums">
              <span className="text-seal">{categoryName(entry.category, locale)}</span>
              <span>{t("characters", { count: format.number(entry.characterCount) })}</span>
              {entry.readerCount > 0 && (
                <span>{more("readers", { count: format.number(entry.readerCount) })}</span>
              )}
            </p>
          </a>
        </li>
      ))}
    </ul>
  );
}
