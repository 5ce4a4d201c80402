import type { Fen } from "@/lib/pricing/fen";
import type { DeskPayment } from "./desk-purchase";
import type { Difference } from "./ledger";

/** The money of one day in China. */
export type LedgerDay = {
  /** yyyy-mm-dd. */
  day: string;
  payments: number;
  received: Fen;
  /** Of what was received: paid twice, and going back by itself. */
  surplus: Fen;
  /** Of what was received: fits no purchase, and waits for a person. */
  setAside: Fen;
  /** Refunds asked for on the day that have succeeded. */
  refunded: Fen;
  disputed: Fen;
  /** Received less refunded, which may be less than nothing. */
  netFen: number;
};

export type LedgerRun = {
  id: string;
  startedAt: Date;
  finishedAt: Date | null;
  examined: number;
  repaired: number;
  differences: Difference[];
};

export type OpenAlert = {
  id: string;
  kind: string;
  subject: string;
  detail: Record<string, unknown>;
  raisedAt: Date;
};

/** A payment that fits no purchase, and has not gone back. */
export type SetAsidePayment = DeskPayment & { paidAt: Date; purchaseId: string | null };
