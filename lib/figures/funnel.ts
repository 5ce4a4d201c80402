/**
 * How far readers came in a period: the previews seen in it, and what has become so far of the
 * purchases begun in it. Gifts and renewals are none of these: nobody stood before a QR.
 */
export type Funnel = {
  previews: number;
  begun: number;
  /** Of those begun: with a QR on our page first, or on the payment provider's page first. */
  byQr: number;
  onHostedPage: number;
  paid: number;
  opened: number;
  /** Copied or downloaded. */
  used: number;
};

/** The stages that follow on each other. */
export const stages = ["previews", "begun", "paid", "opened", "used"] as const;

export type Stage = (typeof stages)[number];

/**
 * The share of one number in another, from 0 to 1. Null where there is none to tell: of nothing, or where
 * more came to the second than to the first, since not everybody is counted at both.
 */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 || part > whole ? null : part / whole;
}
