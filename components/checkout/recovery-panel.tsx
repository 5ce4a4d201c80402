import { useTranslations } from "next-intl";
import { button } from "../ui/button";
import { PurchaseRecovery } from "./purchase-recovery";

type Props = {
  purchaseId: string;
  purchaseNumber: string;
  code: string;
  /** When what was bought ends, as text; null where there is no end. */
  until: string | null;
  receiptHref: string;
  restoreAddress: string;
  locale: string;
  /** Right after payment the code is in the line that unfolds; later it is not for every eye. */
  arrival: "paid" | "returning";
};

/** The recovery code above an open text, and the way to the receipt: one line that unfolds. */
export function RecoveryPanel({ until, receiptHref, arrival, ...purchase }: Props) {
  const t = useTranslations();
  return (
    <details
      data-recovery={arrival}
      className="beside-text print:hidden mb-6 rounded-xl border border-jade bg-jade-tint px-4"
    >
      <summary className="min-h-11 cursor-pointer content-center py-1 font-medium text-jade lg:whitespace-nowrap max-sm:text-aside">
        {t(arrival === "paid" ? "read.paidTitle" : "read.receipt")}
        {arrival === "paid" && (
          <span className="ms-2 inline-block text-note text-ink">
            {t("recovery.title")} <span className="font-mono">{purchase.code}</span>
            <span className="ms-2 text-soft">{t("recovery.use")}</span>
          </span>
        )}
      </summary>
      <div className="pt-1 pb-4">
        <p className="mb-3 text-note text-soft tabular-nums">
          {t("payment.number")} {purchase.purchaseNumber}
        </p>
        {until !== null && <p className="mb-3">{t("read.passUntil", { until })}</p>}
        <PurchaseRecovery {...purchase} />
        <p className="-ms-2 mt-2">
          <a href={receiptHref} className={button("text")}>
            {t("receipt.view")}
          </a>
        </p>
      </div>
    </details>
  );
}
