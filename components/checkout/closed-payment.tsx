"use client";

import { useEffect } from "react";
import { askProvider, askServer, type PurchaseAnswer } from "./purchase-call";

/** Ms between looks at our own server. */
const interval = 3000;

/** Every so many looks our server asks the provider itself: a webhook may come late, or never. */
const looksBetweenChecks = 4;

/** Ms for which it goes on looking after the end: a payment of the last second is on its way. */
const afterlook = 20_000;

type Started = Extract<PurchaseAnswer, { kind: "purchase" }>;

/** Goes on looking for a payment whose QR is closed, for as long as that can be paid, and opens the text. */
export default function ClosedPayment({ started }: { started: Started }) {
  useEffect(() => {
    const { id } = started.purchase;
    let endsAt = endOf(started) ?? Date.now();
    let looks = 0;
    let isLeft = false;
    let timer = setTimeout(look, interval);
    async function look(): Promise<void> {
      looks += 1;
      const answer = await (looks % looksBetweenChecks === 0 ? askProvider(id) : askServer(id));
      if (isLeft) return;
      const found = answer.kind === "purchase" ? answer : null;
      if (found?.purchase.status === "paid" && found.purchase.read) {
        location.assign(found.purchase.read);
        return;
      }
      // Another QR may have been asked for before it was closed. What is confirmed has no end.
      if (found) endsAt = endOf(found) ?? endsAt;
      if (found?.purchase.status === "settling") endsAt = Date.now();
      if (Date.now() < endsAt + afterlook) timer = setTimeout(look, interval);
    }
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [started]);
  return null;
}

/** By the clock of this device; null where there is nothing to pay any more. */
function endOf({ purchase, clockLead }: Started): number | null {
  return purchase.expiresAt === undefined ? null : Date.parse(purchase.expiresAt) - clockLead;
}
