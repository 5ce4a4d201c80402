import type { Fen } from "@/lib/pricing/fen";
import type { PurchaseStatus } from "./purchase-moves";
import type { TimelineEntry } from "./timeline";

/** A purchase as a line of the desk's list. */
export type DeskPurchase = {
  id: string;
  number: string;
  kind: "copy" | "pass";
  title: string;
  document: number;
  status: PurchaseStatus;
  amount: Fen;
  /** Succeeded refunds. */
  refunded: Fen;
  method: string | null;
  email: string | null;
  isGift: boolean;
  createdAt: Date;
  paidAt: Date | null;
};

/** A purchase as a line of the export. */
export type ExportedPurchase = DeskPurchase & {
  paymentId: string | null;
  walletNumber: string | null;
};

/** A payment that may be given back. */
export type DeskPayment = {
  id: string;
  stripeId: string;
  standing: string;
  amount: Fen;
  /** What has not gone back, and is not on its way. */
  left: Fen;
};

/** A pass that a copy was counted toward. */
export type CreditedPass = { id: string; number: string; isPaid: boolean; amount: Fen };

/** Everything the desk knows of one purchase. */
export type PurchaseFile = DeskPurchase & {
  locale: string;
  recoveryCode: string | null;
  access: { isOpen: boolean; until: Date | null; browsers: number } | null;
  deskPayments: DeskPayment[];
  /** What is on its way back. */
  refunding: Fen;
  /** Of that, something has not reached the provider yet. */
  isRefundRequested: boolean;
  creditedTo: CreditedPass | null;
  timeline: TimelineEntry[];
};
