"use client";

import { useEffect } from "react";
import { askProvider } from "./purchase-call";

/** Ms between looks, each of which asks the payment provider. */
const interval = 5000;

/** Leads on as soon as a payment that waits is paid, declined or over. */
export function AwaitPayment({ id }: { id: string }) {
  useEffect(() => {
    let isLeft = false;
    let timer = setTimeout(look, interval);
    async function look(): Promise<void> {
      const answer = await askProvider(id);
      if (isLeft) return;
      if (answer.kind === "purchase" && answer.purchase.status !== "pending") {
        location.replace(answer.purchase.read ?? location.href);
        return;
      }
      timer = setTimeout(look, interval);
    }
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [id]);
  return null;
}
