import type { Purchase } from "./purchase";

/** A purchase as `/api/purchases` tells it to the browser that made it. */
export type PurchaseJson = {
  id: string;
  number: string;
  kind: "copy" | "pass";
  document: number;
  status: "pending" | "expired" | "declined" | "paid";
  amountFen: number;
  currency: "cny";
  method?: "wechat_pay" | "alipay" | "card";
  expiresAt?: string;
  /** The text to draw as a QR. */
  qr?: string;
  /** The hosted payment page. */
  url?: string;
  /** Where the whole text is, once it is paid for. */
  read?: string;
  recoveryCode?: string;
  until?: string | null;
};

/** @param readPath where the whole text is, in the reader's language. */
export function purchaseJson(purchase: Purchase, readPath: string): PurchaseJson {
  const { id, number, kind, document, amountFen, currency, state } = purchase;
  const common = { id, number, kind, document, status: state.status, amountFen, currency };
  switch (state.status) {
    case "expired":
    case "declined":
      return common;
    case "paid":
      return {
        ...common,
        read: readPath,
        recoveryCode: state.recoveryCode,
        until: state.until?.toISOString() ?? null,
      };
    case "pending":
      return {
        ...common,
        method: state.method,
        expiresAt: state.expiresAt.toISOString(),
        ...(state.payable.kind === "qr" ? { qr: state.payable.qr } : { url: state.payable.url }),
      };
  }
}
