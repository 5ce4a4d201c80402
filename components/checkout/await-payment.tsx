"use client";

import { useEffect } from "react";
import type { PurchaseJson } from "@/lib/checkout/purchase-json";
import { askProvider } from "./purchase-call";

/** Ms between looks, each of which asks the payment provider. */
const interval = 5000;

type Props = Pick<PurchaseJson, "id" | "status"> & {
  /** After so many looks it is left at that. */
  looks?: number;
};

/**
 * Leads on as soon as a payment that waits stands otherwise than the page says: confirmed, paid or over.
 * What asking came to before is no part of where it leads.
 */
export function AwaitPayment({ id, status, looks = Number.POSITIVE_INFINITY }: Props) {
  useEffect(() => {
    let isLeft = false;
    let left = looks;
    let timer = setTimeout(look, interval);
    async function look(): Promise<void> {
      const answer = await askProvider(id);
      if (isLeft) return;
      if (answer.kind === "purchase" && answer.purchase.status !== status) {
        location.replace(answer.purchase.read ?? location.pathname);
        return;
      }
      left -= 1;
      if (left <= 0) return;
      timer = setTimeout(look, interval);
    }
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [id, status, looks]);
  return null;
}
