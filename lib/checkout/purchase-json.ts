import type { Purchase } from "./purchase";

/** A purchase as `/api/purchases` tells it to the browser that made it. */
export type PurchaseJson = {
  id: string;
  number: string;
  kind: "copy" | "pass";
  document: number;
  status: "pending" | "settling" | "expired" | "declined" | "paid";
  amountFen: number;
  currency: "cny";
  method?: "wechat_pay" | "alipay" | "card";
  expiresAt?: string;
  /** The text to draw as a QR. */
  qr?: string;
  /** The hosted payment page. */
  url?: string;
  /** Our own page on a payment that is not over. */
  page?: string;
  /** Where the receipt goes. */
  email?: string;
  /** Where the whole text is, once it is paid for. */
  read?: string;
  recoveryCode?: string;
  until?: string | null;
};

/** @param paths where the whole text is, and the page on the payment, in the reader's language. */
export function purchaseJson(
  purchase: Purchase,
  paths: { read: string; page: string },
): PurchaseJson {
  const { id, number, kind, document, amountFen, currency, email, state } = purchase;
  const common = {
    id,
    number,
    kind,
    document,
    status: state.status,
    amountFen,
    currency,
    ...(email !== null && { email }),
  };
  switch (state.status) {
    case "expired":
    case "declined":
      return common;
    case "paid":
      return {
        ...common,
        read: paths.read,
        recoveryCode: state.recoveryCode,
        until: state.until?.toISOString() ?? null,
      };
    case "settling":
      return { ...common, method: state.method, page: paths.page };
    case "pending":
      return {
        ...common,
        page: paths.page,
        method: state.method,
        expiresAt: state.expiresAt.toISOString(),
        ...(state.payable.kind === "qr" ? { qr: state.payable.qr } : { url: state.payable.url }),
      };
  }
}
