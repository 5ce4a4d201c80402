import type { DocumentEntry } from "@/lib/catalog/document";
import type { Part } from "@/lib/search/marks";
import type { Locale } from "@/messages/locales";
import { DocumentLine } from "../document/document-list";
import { DocumentTitle } from "../document/document-title";
import { Marked } from "./marked";

export type Result = { entry: DocumentEntry; title: Part[]; excerpt: Part[] };

type Props = {
  results: readonly Result[];
  locale: Locale;
  href: (number: number) => string;
};

/** Found documents, with what was searched marked in titles and excerpts. */
export function ResultList({ results, locale, href }: Props) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {results.map(({ entry, title, excerpt }) => (
        <DocumentLine
          key={entry.number}
          entry={entry}
          title={<DocumentTitle title={entry.title} marks={title} />}
          excerpt={<Marked parts={excerpt} />}
          locale={locale}
          href={href(entry.number)}
        />
      ))}
    </ul>
  );
}
