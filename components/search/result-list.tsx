import { useTranslations } from "next-intl";
import type { DocumentEntry } from "@/lib/catalog/document";
import { type Fen, yuan } from "@/lib/pricing/fen";
import type { Part } from "@/lib/search/marks";
import type { Locale } from "@/messages/locales";
import { DocumentLine } from "../document/document-list";
import { DocumentTitle } from "../document/document-title";
import { Marked } from "./marked";

export type Result = {
  entry: DocumentEntry;
  title: Part[];
  excerpt: Part[];
  /** What its copy is asked for now, where that is not what every other one is; null elsewhere. */
  price: Fen | null;
  /** How much of it anyone may read. */
  freePercent: number;
};

type Props = {
  results: readonly Result[];
  locale: Locale;
  href: (number: number) => string;
};

/** Found documents, with what was searched marked in titles and excerpts. */
export function ResultList({ results, locale, href }: Props) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {results.map(({ entry, title, excerpt, price, freePercent }) => (
        <DocumentLine
          key={entry.number}
          entry={entry}
          title={<DocumentTitle title={entry.title} marks={title} />}
          excerpt={<Marked parts={excerpt} />}
          locale={locale}
          href={href(entry.number)}
          facts={<Facts price={price} freePercent={freePercent} />}
        />
      ))}
    </ul>
  );
}

/** What results can be filtered by and other lists have no room for; nothing where it is as usual. */
function Facts({ price, freePercent }: Pick<Result, "price" | "freePercent">) {
  const t = useTranslations();
  return (
    <>
      {freePercent > 0 && <span>{t("searching.freeShare", { percent: freePercent })}</span>}
      {price !== null && <span>{t("offers.price", { amount: yuan(price) })}</span>}
    </>
  );
}
