import type { TypedReport } from "./schema";

/** How the form of a report stands; what was typed stays in it when it is refused. */
export type ReportState =
  | { kind: "asking" }
  | { kind: "refused"; typed: TypedReport; field: string; message: string };

/** The same for an appeal. */
export type AppealState = { kind: "asking" } | { kind: "refused"; text: string; message: string };
