/** How the form for recovery codes stands. */
export type RestoreState =
  | { kind: "asking" }
  | { kind: "refused"; typed: string; message: string }
  | { kind: "restored"; readHref: string };
