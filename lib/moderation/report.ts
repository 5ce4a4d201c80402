import type { Script } from "@/lib/catalog/document";

export const reportKinds = ["takedown", "mistake", "privacy", "other"] as const;

/** What somebody says of a document: a right that it breaks, a mistake, somebody's data, or else. */
export type ReportKind = (typeof reportKinds)[number];

export const reportStatuses = [
  "received",
  "appealed",
  "hidden",
  "upheld",
  "rejected",
  "restored",
] as const;

/**
 * `hidden` while the document is out of sight and the matter is looked at; `restored` where it is to be
 * seen again.
 */
export type ReportStatus = (typeof reportStatuses)[number];

/** What became of a report at a moment. `by` is empty for who reported. */
type ReportEvent<By> = {
  id: string;
  status: ReportStatus;
  by: By;
  text: string;
  at: Date;
};

/** A report with its log, as whoever made it sees it. */
export type Report = {
  number: number;
  kind: ReportKind;
  status: ReportStatus;
  document: { number: number; title: string; script: Script };
  createdAt: Date;
  /** The oldest first. */
  events: ReportEvent<"reporter" | "staff">[];
};

/** A report as a line of the desk's list. */
export type DeskReport = {
  number: number;
  kind: ReportKind;
  status: ReportStatus;
  hides: boolean;
  name: string;
  document: number;
  title: string;
  createdAt: Date;
};

/** Everything the desk knows of a report; the log's `by` is null for who reported. */
export type ReportFile = Omit<DeskReport, "document" | "title"> & {
  id: string;
  /** Null for whoever decides on mistakes alone: the answer goes there by itself. Empty where none was given. */
  email: string | null;
  locale: string;
  document: { number: number; title: string; isHidden: boolean };
  /** Numbers of other reports that keep the document hidden. */
  alsoHiding: number[];
  events: ReportEvent<string | null>[];
};
