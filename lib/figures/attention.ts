/** What waits for a person at this moment. */
export type Attention = {
  /** What the provider and the ledger did not agree on when they were last compared. */
  differences: number;
  /** When that was: the last time that it came to its end. Null where it never did. */
  comparedAt: Date | null;
  /** Whether that time, or where there is none the first payment, is more than {@link longestUncompared} ago. */
  isOverdue: boolean;
  openAlerts: number;
  paidButLocked: number;
  pending: number;
  /** Of those pending: for so long that somebody may be stuck. */
  longPending: number;
  /** Questions of readers that nobody has answered. */
  openTickets: number;
  /** Reports on documents without a decision. */
  undecidedReports: number;
};

/** How many documents wait for an editor. */
export type DocumentAttention = {
  missedDocuments: number;
  draftsWithProblems: number;
  draftsWithFindings: number;
  /** Reports of mistakes without a decision. */
  reportedMistakes: number;
};

/** Ms after which the nightly comparison with the provider is overdue: one was left out, and half a day more. */
export const longestUncompared = 36 * 60 * 60 * 1000;

/** Ms after which a pending purchase is one of long. */
export const longPendingAge = 10 * 60 * 1000;
