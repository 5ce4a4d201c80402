/** What staff do, by what it has to do with. */
export const auditKinds = {
  documents: [
    "publish",
    "schedule-document",
    "unschedule-document",
    "withdraw-document",
    "put-on-sale-document",
    "delete-document",
    "place-document",
    "tag-document",
    "untag-document",
    "stop-order",
    "new-document",
    "change-document-settings",
    "restore-version",
    "decide-finding",
    "export-documents",
  ],
  import: [
    "begin-import",
    "choose-import-category",
    "retry-import-file",
    "continue-import",
    "remove-import-file",
    "remove-import",
  ],
  categories: [
    "add-category",
    "rename-category",
    "move-category",
    "merge-category",
    "delete-category",
  ],
  prices: ["set-price", "cancel-price"],
  purchases: ["refund", "grant", "resend-receipt", "resolve-alert", "export"],
  readers: [
    "answer-ticket",
    "close-ticket",
    "reopen-ticket",
    "attach-purchase",
    "detach-purchase",
    "issue-invoice",
    "refuse-invoice",
    "save-canned-answer",
    "delete-canned-answer",
    "hide-report",
    "accept-report",
    "reject-report",
    "restore-report",
  ],
  staff: [
    "sign-in",
    "end-session",
    "end-sessions",
    "set-up-factor",
    "use-recovery-code",
    "renew-recovery-codes",
    "reset-factor",
    "admit-staff",
    "change-role",
    "disable-staff",
  ],
  settings: ["change-settings", "change-legal"],
} as const;

export type AuditKind = keyof typeof auditKinds;

export const auditKindNames = Object.keys(auditKinds) as AuditKind[];

/** What the address of the audit log asks for. The commands of the server are nobody's. */
export type AuditSearch = {
  kind?: AuditKind | undefined;
  by?: string | "server" | undefined;
  /** A day in China. */
  day?: string | undefined;
  /** The id of the last entry of the page before. */
  before?: string | undefined;
};

/** The same as an address has it, for the page that begins after an entry. */
export function auditAddress({ kind, by, day, before }: AuditSearch): string {
  const given = {
    ...(kind && { kind }),
    ...(by && { by }),
    ...(day && { day }),
    ...(before && { before }),
  };
  return `?${new URLSearchParams(given)}`;
}

/** What an entry of the audit log is about. */
export type AuditSubject = {
  kind: "document" | "purchase" | "staff" | "batch" | "ticket" | "order" | "category";
  /** What leads to it in the desk: a number, an id or a name in addresses. */
  place: string;
  /** What it is called; may be empty. */
  name: string;
};

export type AuditEntry = {
  id: string;
  at: Date;
  staff: string | null;
  action: string;
  subject: string;
  reason: string | null;
  detail: Record<string, unknown>;
};
