import { useTranslations } from "next-intl";
import type { FindingStatus, FindingView } from "@/lib/editing/finding";
import { button } from "../ui/button";
import { findingMore } from "./finding-more";

/** What can be done about a finding. */
export type FindingPresses = {
  onDecide: (finding: FindingView, status: FindingStatus) => void;
  onCompare: (finding: FindingView) => void;
  /** Opens so many characters at the beginning, and no more. */
  onOpen: (characters: number) => void;
};

/** What a finding is, in words. */
export function FindingName({ finding }: { finding: FindingView }) {
  const t = useTranslations("review");
  const name = `findingKind.${finding.kind}` as "findingKind.placeholder";
  const more = findingMore(finding, useTranslations("review.findingDetail"));
  return (
    <>
      {t.has(name) ? t(name) : finding.kind}
      {more && <span className="font-normal"> · {more}</span>}
    </>
  );
}

/** What it proposes, or that its words are not there any more. */
export function FindingProposal({
  finding,
  isPlaced,
}: {
  finding: FindingView;
  isPlaced: boolean;
}) {
  const t = useTranslations("review");
  const { fix } = finding.detail;
  if (!isPlaced) return <p className="text-note text-soft">{t("gone")}</p>;
  if (!fix) return null;
  return (
    <p className="text-aside leading-6 break-words">
      {fix.also
        ? t("fixes", { count: fix.also.length + 1, replacement: shortened(fix.replacement) })
        : t("fix", { replacement: shortened(fix.replacement) || t("nothing") })}
    </p>
  );
}

/** The buttons that decide on it. */
export function FindingActs({
  finding,
  isPlaced,
  onDecide,
  onCompare,
  onOpen,
}: FindingPresses & { finding: FindingView; isPlaced: boolean }) {
  const t = useTranslations("review");
  const { fix, other, opening } = finding.detail;
  if (finding.status !== "open") {
    return (
      <button type="button" onClick={() => onDecide(finding, "open")} className={button("text")}>
        {t("finding.takeBack")}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        onClick={() => onDecide(finding, "accepted")}
        className={button("text")}
      >
        {t(fix && isPlaced ? "finding.accept" : "finding.done")}
      </button>
      <button
        type="button"
        onClick={() => onDecide(finding, "dismissed")}
        className={button("text")}
      >
        {t("finding.dismiss")}
      </button>
      {opening != null && (
        <button type="button" onClick={() => onOpen(opening)} className={button("text")}>
          {t("finding.open", { count: opening })}
        </button>
      )}
      {other && (
        <button type="button" onClick={() => onCompare(finding)} className={button("text")}>
          {t("compare.button")}
        </button>
      )}
    </>
  );
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
