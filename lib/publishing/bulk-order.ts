import type { TextGap } from "@/lib/editing/gaps";
import { type BulkAct, openResults } from "./schema";

/** The right that it takes. */
export function rightFor({ act }: BulkAct): "edit-documents" | "publish" {
  switch (act) {
    case "delete":
    case "place":
    case "tag":
    case "untag":
      return "edit-documents";
    default:
      return "publish";
  }
}

/** So many documents are in one order at most. */
export const largestOrder = 5_000;

/**
 * What became of a document: done; nothing to do; not complete enough to be published; to be published
 * only once somebody says that it is meant to be as it is; taken down, so that only lifting that helps; in a state in which this cannot be done; deleted before its turn came; or
 * not done for a reason that nobody had expected, so that it may be tried again.
 */
const bulkResults = [
  "done",
  "unchanged",
  "incomplete",
  "unconfirmed",
  "blocked",
  "unfit",
  "gone",
  "failed",
] as const;

export type BulkResult = (typeof bulkResults)[number];

/** How many documents of an order have which result; those that wait have none. */
export type BulkCounts = Record<BulkResult | "waiting", number>;

/** The counts before any document was gone through, to be added to. */
export const noCounts: BulkCounts = {
  done: 0,
  unchanged: 0,
  incomplete: 0,
  unconfirmed: 0,
  blocked: 0,
  unfit: 0,
  gone: 0,
  failed: 0,
  waiting: 0,
};

/** An order as the desk shows it. */
export type BulkOrder = {
  id: string;
  act: BulkAct;
  staff: { id: string; email: string };
  createdAt: Date;
  /** How it ended; null as long as documents wait. Who stopped it, where somebody did. */
  end: { at: Date; kind: "done" | "stopped" | "no_right"; by: string | null } | null;
  counts: BulkCounts;
};

/** What the documents of an order that were not published are to be confirmed for. */
export type OrderDoubts = {
  /** The documents that it is about. */
  count: number;
  /** Open findings of the middle severity, and the documents that have any. */
  findings: number;
  documents: number;
  /** The documents that leave buyers next to nothing. */
  thin: number;
};

/** A document of an order. */
export type OrderedDocument = {
  number: number;
  /** May be empty. */
  title: string;
  /** What its draft lacked when its turn came. */
  gaps: readonly TextGap[];
};

/** How many documents an order was given for. */
export function sizeOf(counts: BulkCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** How many of them somebody has something to look at in. */
export function openCount(counts: BulkCounts): number {
  return openResults.reduce((sum, result) => sum + counts[result], 0);
}

/** How many of them may be ordered again once it has ended: those that failed, and those that still wait. */
export function restOf({ failed, waiting }: BulkCounts): number {
  return failed + waiting;
}
