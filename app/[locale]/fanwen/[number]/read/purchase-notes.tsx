import { getFormatter } from "next-intl/server";
import { findOwnReceipt } from "@/app/_request/own-purchase";
import { PaidTwice } from "@/components/checkout/paid-twice";
import { RecoveryPanel } from "@/components/checkout/recovery-panel";
import type { Holding } from "@/lib/entitlements/access";
import { env } from "@/lib/platform/env";
import { findReceiptOf, type ShownReceipt } from "./shown-receipt";

type Props = {
  /** What the reader has just paid for; null for who comes back. */
  bought: ShownReceipt | null;
  via: Holding;
  locale: string;
  href: (path: string) => string;
};

/** Above an open text: the recovery code of what opens it, and that it was paid twice. */
export async function PurchaseNotes({ bought, via, locale, href }: Props) {
  const [receipt, paid, format] = await Promise.all([
    bought ?? findReceiptOf(via),
    bought && findOwnReceipt(bought.id),
    getFormatter(),
  ]);
  return (
    <>
      {receipt && (
        <RecoveryPanel
          purchaseId={receipt.id}
          purchaseNumber={receipt.number}
          code={receipt.code}
          until={receipt.until && format.dateTime(receipt.until, "longTime")}
          receiptHref={href(`/receipt/${receipt.id}`)}
          restoreAddress={`${env().SITE_URL}${href("/restore")}`}
          locale={locale}
          arrival={bought ? "paid" : "returning"}
        />
      )}
      {paid && (
        <PaidTwice
          surplus={paid.receipt.surplus}
          method={paid.receipt.method}
          supportHref={href(`/support?topic=refund&purchase=${paid.receipt.id}`)}
          className="beside-text print:hidden mb-6 rounded-xl border border-seal bg-seal-tint px-4 py-3"
        />
      )}
    </>
  );
}
