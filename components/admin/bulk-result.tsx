import { useTranslations } from "next-intl";
import type { TextGap } from "@/lib/editing/gaps";
import type { BulkOutcome } from "@/lib/publishing/bulk-outcome";
import { Notice } from "./notice";

type Props = {
  outcome: BulkOutcome;
  /** What the incomplete ones lack. */
  gaps: readonly { number: number; gaps: readonly TextGap[] }[];
  href: (path: string) => string;
};

/** What became of each document that was ticked. */
export function BulkResult({ outcome, gaps, href }: Props) {
  const t = useTranslations("publishing.outcome");
  const { act, done, unchanged, incomplete, blocked, unfit } = outcome;
  const isSmooth = incomplete.length + blocked.length + unfit.length === 0;
  const link = (number: number) => (
    <a
      key={number}
      href={href(`/admin/documents/${number}`)}
      className="me-2 tabular-nums text-seal underline"
    >
      {number}
    </a>
  );
  return (
    <Notice kind={isSmooth ? "done" : "problem"}>
      <p>
        {t(`done.${act}`, { count: done.length })}
        {unchanged.length > 0 && ` ${t("unchanged", { count: unchanged.length })}`}
      </p>
      {incomplete.length > 0 && (
        <>
          <p>{t("incomplete", { count: incomplete.length })}</p>
          <ul>
            {incomplete.map((number) => (
              <li key={number}>
                {link(number)}
                <Gaps gaps={gaps.find((found) => found.number === number)?.gaps ?? []} />
              </li>
            ))}
          </ul>
        </>
      )}
      {blocked.length > 0 && (
        <p>
          {t("blocked", { count: blocked.length })} {blocked.map(link)}
        </p>
      )}
      {unfit.length > 0 && (
        <p>
          {t(`unfit.${act}`, { count: unfit.length })} {unfit.map(link)}
        </p>
      )}
    </Notice>
  );
}

/** What a text lacks, in words. */
function Gaps({ gaps }: { gaps: readonly TextGap[] }) {
  const t = useTranslations("publishing.gap");
  return gaps
    .map((gap) => (gap.kind === "title" ? t("title") : t(gap.kind, { piece: gap.piece })))
    .join(t("comma"));
}
