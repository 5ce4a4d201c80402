import { useFormatter, useTranslations } from "next-intl";
import type { DocumentEntry } from "@/lib/catalog/document";
import type { Part } from "@/lib/search/marks";
import { categoryName } from "../document/category-name";
import { Marked } from "./marked";

export type Result = { entry: DocumentEntry; title: Part[]; excerpt: Part[] };

type Props = {
  results: readonly Result[];
  locale: string;
  href: (number: number) => string;
};

/** Found documents, with what was searched marked in titles and excerpts. */
export function ResultList({ results, locale, href }: Props) {
  const t = useTranslations("list");
  const format = useFormatter();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {results.map(({ entry, title, excerpt }) => (
        <li key={entry.number}>
          <a href={href(entry.number)} className="group block py-5">
            <h3 className="font-serif text-lg leading-snug font-semibold text-balance group-hover:text-seal md:text-xl">
              <Marked parts={title} />
            </h3>
            <p className="mt-1.5 line-clamp-2 text-aside text-soft">
              <Marked parts={excerpt} />
            </p>
            <p className="mt-2 flex flex-wrap gap-x-4 text-sm text-soft tabular-nums">
              <span className="text-seal">{categoryName(entry.category, locale)}</span>
              <span>{t("pieces", { count: entry.pieceCount })}</span>
              <span>{t("characters", { count: format.number(entry.characterCount) })}</span>
              <time dateTime={entry.uploadedAt.toISOString()}>
                {format.dateTime(entry.uploadedAt, { dateStyle: "medium" })}
              </time>
            </p>
          </a>
        </li>
      ))}
    </ul>
  );
}
