import type { PurchaseStatus } from "@/lib/checkout/purchase-moves";
import type { Fen } from "@/lib/pricing/fen";
import type { Invoice } from "./invoice";

export const ticketTopics = [
  "payment",
  "access",
  "refund",
  "invoice",
  "document",
  "other",
] as const;

/** What a reader asks about. */
export type TicketTopic = (typeof ticketTopics)[number];

export const ticketStatuses = ["open", "answered", "closed"] as const;

/** `open` waits for staff, `answered` for the reader. */
export type TicketStatus = (typeof ticketStatuses)[number];

type TicketMessage = {
  id: string;
  by: "reader" | "staff";
  text: string;
  at: Date;
};

/** A question and all that was said on it, as whoever asked sees it. */
export type Ticket = {
  number: number;
  topic: TicketTopic;
  status: TicketStatus;
  createdAt: Date;
  /** The number of the purchase that it is about, where the writer has attached one. */
  purchaseNumber: string | null;
  /** The oldest first. */
  messages: TicketMessage[];
};

/** A ticket as a line of the desk's list. */
export type DeskTicket = {
  number: number;
  topic: TicketTopic;
  status: TicketStatus;
  email: string;
  /** The beginning of what was asked. */
  excerpt: string;
  purchaseNumber: string | null;
  updatedAt: Date;
};

/** Everything the desk knows of a ticket. */
export type TicketFile = Omit<DeskTicket, "excerpt"> & {
  id: string;
  locale: string;
  purchaseId: string | null;
  /** Whether the writer held the purchase or knew its recovery code. */
  isProven: boolean;
  /** Whether the desk attached the purchase, of which the writer is told nothing. */
  isAttachedByDesk: boolean;
  document: { number: number; title: string } | null;
  /** The invoice that it asks for, where it was asked for by the form of a receipt. */
  invoice: Invoice | null;
  createdAt: Date;
  /** `staff` is null for the reader's own words. */
  messages: { id: string; staff: string | null; text: string; at: Date }[];
};

/** A purchase of which a number stands in a question. */
export type MentionedPurchase = {
  id: string;
  number: string;
  kind: "copy" | "pass";
  title: string;
  status: PurchaseStatus;
  amount: Fen;
  createdAt: Date;
  /** What of the question is a number of it. */
  reference: string;
};

/** Words that staff answer with again and again. */
export type CannedAnswer = { id: string; title: string; locale: string; text: string };
