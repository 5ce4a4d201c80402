"use client";

import { useEffect } from "react";
import type { PurchaseAnswer } from "./purchase-call";
import { afterlook, patientInterval, watchPurchase } from "./watch-purchase";

type Started = Extract<PurchaseAnswer, { kind: "purchase" }>;

/** Goes on looking for a payment whose QR is closed, for as long as that can be paid, and opens the text. */
export default function ClosedPayment({ started }: { started: Started }) {
  useEffect(() => {
    let endsAt = endOf(started) ?? Date.now();
    return watchPurchase(
      started.purchase.id,
      () => (Date.now() < endsAt + afterlook ? patientInterval : null),
      (answer) => {
        if (answer.kind !== "purchase") return;
        const { status, read } = answer.purchase;
        // Another QR may have been asked for before it was closed. What is confirmed has no end.
        endsAt = status === "settling" ? Date.now() : (endOf(answer) ?? endsAt);
        if (status !== "paid" || !read) return;
        endsAt = 0;
        location.assign(read);
      },
    );
  }, [started]);
  return null;
}

/** By the clock of this device; null where there is nothing to pay any more. */
function endOf({ purchase, clockLead }: Started): number | null {
  return purchase.expiresAt === undefined ? null : Date.parse(purchase.expiresAt) - clockLead;
}
