import { useTranslations } from "next-intl";
import type { Receipt } from "@/lib/checkout/receipt";

/** When to expect money that goes back, by where it goes. */
export function useRefundExpectation(method: Receipt["method"]): string {
  const t = useTranslations("refund");
  return t(method === "card" ? "expectCard" : "expectWallet");
}
