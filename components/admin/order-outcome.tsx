import { useTranslations } from "next-intl";
import type { TextGap } from "@/lib/editing/gaps";
import type { BulkOrder, OrderedDocument } from "@/lib/publishing/bulk-order";
import type { OpenResult } from "@/lib/publishing/schema";
import { useGapWords } from "./gap-words";

type Props = {
  order: BulkOrder;
  /** Documents of a result, the first of them or one page. */
  groups: readonly { result: OpenResult; documents: readonly OrderedDocument[] }[];
  href: (path: string) => string;
  /** The address of all documents of a result; null where they are shown. */
  allOf: ((result: OpenResult) => string) | null;
};

/** The documents that somebody has to look at after an order, by what became of them. */
export function OrderOutcome({ order, groups, href, allOf }: Props) {
  const t = useTranslations("publishing.bulkOrder");
  return groups.map(({ result, documents }) => {
    const count = order.counts[result];
    const { title, hint } = wordsOf(order, result);
    return (
      <section key={result} className="mt-8" aria-labelledby={result}>
        <h2 id={result} className="text-lead font-semibold">
          {t(title, { count })}
        </h2>
        <p className="mt-1 leading-7 text-soft">{t(hint)}</p>
        <ul className="mt-3 divide-y divide-line rounded-xl border border-line bg-surface px-4">
          {documents.map((document) => (
            <li key={document.number} className="py-2.5 leading-7">
              <a
                href={href(`/admin/documents/${document.number}`)}
                className="wrap-anywhere text-seal underline"
              >
                {document.title === "" ? t("untitled") : document.title}
              </a>
              <span className="ms-3 text-note text-soft tabular-nums">{document.number}</span>
              <Gaps gaps={document.gaps} />
            </li>
          ))}
        </ul>
        {allOf && documents.length < count && (
          <a
            href={allOf(result)}
            className="mt-1 inline-flex min-h-11 items-center text-seal underline"
          >
            {t("all", { count })}
          </a>
        )}
      </section>
    );
  });
}

function wordsOf({ act: { act } }: BulkOrder, result: OpenResult) {
  return result === "unfit"
    ? ({ title: `result.unfit.title.${act}`, hint: `result.unfit.hint.${act}` } as const)
    : ({ title: `result.${result}.title`, hint: `result.${result}.hint` } as const);
}

/** What a text lacked, in words. */
function Gaps({ gaps }: { gaps: readonly TextGap[] }) {
  const gapWords = useGapWords();
  return gaps.length > 0 && <p className="text-note leading-6 text-soft">{gapWords(gaps)}</p>;
}
