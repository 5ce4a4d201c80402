import type { ReportStatus } from "./report";

export const reportActs = ["hide", "accept", "reject", "restore"] as const;

/** What staff can do with a report. */
export type ReportAct = (typeof reportActs)[number];

type Standing = {
  status: ReportStatus;
  /** Whether it keeps the document hidden. */
  hides: boolean;
};

/** What a report comes to when something is done with it. */
export const statusAfter: Record<ReportAct, ReportStatus> = {
  hide: "hidden",
  accept: "upheld",
  reject: "rejected",
  restore: "restored",
};

/** Reports that wait for a decision. */
export const undecidedStatuses = ["received", "appealed", "hidden"] as const;

/**
 * What can be done with a report as it stands: a decided one is not decided again before an appeal, but
 * what it hides can be restored at any time.
 */
export function possibleActs(standing: Standing): ReportAct[] {
  return reportActs.filter((act) => isPossible(act, standing));
}

function isPossible(act: ReportAct, { status, hides }: Standing): boolean {
  const isUndecided = undecidedStatuses.some((name) => name === status);
  switch (act) {
    case "hide":
      return !hides && (isUndecided || status === "upheld");
    case "accept":
    case "reject":
      return isUndecided;
    case "restore":
      return hides;
  }
}

/** Whether the report keeps the document hidden after something was done with it. */
export function hidesAfter(act: ReportAct, { hides }: Standing): boolean {
  switch (act) {
    case "hide":
      return true;
    case "accept":
      return hides;
    case "reject":
    case "restore":
      return false;
  }
}

/** Whether whoever reported may ask for another look: not before there is something to disagree with. */
export function canAppeal(status: ReportStatus): boolean {
  return status !== "received" && status !== "appealed";
}
