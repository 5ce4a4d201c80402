import { useFormatter, useTranslations } from "next-intl";
import type { DocumentEntry } from "@/lib/catalog/document";
import { categoryName } from "./category-name";

type Props = {
  entries: readonly DocumentEntry[];
  locale: string;
  href: (number: number) => string;
};

export function DocumentList({ entries, locale, href }: Props) {
  const t = useTranslations("list");
  const format = useFormatter();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <li key={entry.number}>
          <a href={href(entry.number)} className="group block py-5">
            <h3 className="font-serif text-lg leading-snug font-semibold text-balance group-hover:text-seal md:text-xl">
              {entry.title}
            </h3>
            <p className="mt-1.5 line-clamp-2 text-[0.9375rem] leading-7 text-soft">
              {entry.excerpt}
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
