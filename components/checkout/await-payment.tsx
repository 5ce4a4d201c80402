"use client";

import { useEffect } from "react";
import type { PurchaseJson } from "@/lib/checkout/purchase-json";
import { askProvider } from "./purchase-call";

/** Ms between looks, each of which asks the payment provider. */
const interval = 5000;

/** Leads on as soon as a payment that waits stands otherwise than the page says: confirmed, paid or over. */
export function AwaitPayment({ id, status }: Pick<PurchaseJson, "id" | "status">) {
  useEffect(() => {
    let isLeft = false;
    let timer = setTimeout(look, interval);
    async function look(): Promise<void> {
      const answer = await askProvider(id);
      if (isLeft) return;
      if (answer.kind === "purchase" && answer.purchase.status !== status) {
        location.replace(answer.purchase.read ?? location.href);
        return;
      }
      timer = setTimeout(look, interval);
    }
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [id, status]);
  return null;
}
