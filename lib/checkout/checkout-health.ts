/** How the payments are, for whoever watches the site. Durations are in seconds. */
export type CheckoutHealth = {
  /** Purchases whose money is here and whose text is not open. 0 when all is well. */
  paidButLocked: number;
  oldestPendingSeconds: number | null;
  queueDepth: number;
  secondsSinceReconciliation: number | null;
  openAlerts: number;
};
