import type { Fen } from "@/lib/pricing/fen";

/** Something that happened to a purchase. References are ids of the provider's or of ours. */
export type TimelineEntry = { at: Date } & (
  | { kind: "created"; amount: Fen; credit: Fen }
  | { kind: "attempt"; method: string; status: string; reference: string | null }
  | {
      kind: "payment";
      /** By the provider's clock, in whole seconds; `at` is when we learned of it. */
      paidAt: Date;
      standing: string;
      amount: Fen;
      method: string | null;
      walletNumber: string | null;
      reference: string;
    }
  | { kind: "granted" | "suspended" | "restored" | "revoked"; cause: string; reference: string }
  | { kind: "opened" | "copied" | "downloaded"; times: number; lastAt: Date; document: number }
  | { kind: "joined" }
  | {
      kind: "refund";
      status: string;
      amount: Fen;
      reason: string;
      note: string | null;
      reference: string | null;
    }
  | { kind: "dispute"; status: string; amount: Fen; reason: string; reference: string }
  | { kind: "event"; type: string; outcome: string; reference: string }
  | { kind: "mail"; mail: string; to: string; sentAt: Date | null }
  | { kind: "staff"; action: string; staff: string; reason: string | null }
);

/** How entries of the same moment follow each other: what causes stands before what it causes. */
const order: readonly TimelineEntry["kind"][] = [
  "created",
  "attempt",
  "event",
  "payment",
  "staff",
  "refund",
  "dispute",
  "granted",
  "suspended",
  "restored",
  "revoked",
  "joined",
  "opened",
  "copied",
  "downloaded",
  "mail",
];

/** The entries as they happened, oldest first. */
export function timelineOf(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return [...entries].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || order.indexOf(a.kind) - order.indexOf(b.kind),
  );
}
