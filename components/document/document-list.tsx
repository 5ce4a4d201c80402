import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
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

/** Documents with the beginning of each and what there is of it. */
export function DocumentList({ entries, locale, href }: Props) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <DocumentLine
          key={entry.number}
          entry={entry}
          title={<DocumentTitle title={entry.title} />}
          excerpt={entry.excerpt}
          locale={locale}
          href={href(entry.number)}
        />
      ))}
    </ul>
  );
}

type LineProps = {
  entry: DocumentEntry;
  title: ReactNode;
  excerpt: ReactNode;
  locale: Locale;
  href: string;
  /** More of them, at the end of the line. */
  facts?: ReactNode;
};

/** One document of such a list, all of it one link. */
export function DocumentLine({ entry, title, excerpt, locale, href, facts }: LineProps) {
  const t = useTranslations("list");
  const format = useFormatter();
  const lang = languageOf(entry.script);
  return (
    <li>
      <a href={href} className="group block py-5">
        <h3
          lang={lang}
          className="font-serif text-lead leading-snug font-semibold group-hover:text-seal md:text-part"
        >
          {title}
        </h3>
        <p lang={lang} className="mt-1.5 line-clamp-2 text-aside text-soft">
          {excerpt}
        </p>
        <p className="mt-2 flex flex-wrap gap-x-4 text-note text-soft tabular-nums">
          <span className="text-seal">{categoryName(entry.category, locale)}</span>
          <span>{t("pieces", { count: entry.pieceCount })}</span>
          <span>{t("characters", { count: format.number(entry.characterCount) })}</span>
          <time dateTime={entry.uploadedAt.toISOString()}>
            {format.dateTime(entry.uploadedAt, { dateStyle: "medium" })}
          </time>
          {facts}
        </p>
      </a>
    </li>
  );
}
