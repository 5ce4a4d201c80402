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
  /** Open right after payment, folded away later. */
  presence: "open" | "folded";
};

/** The recovery code above an open text, and the way to the receipt. */
export function RecoveryPanel({ until, receiptHref, presence, ...purchase }: Props) {
  const t = useTranslations();
  return (
    <details
      open={presence === "open"}
      className="beside-text print:hidden mb-8 rounded-xl border border-jade bg-jade-tint px-5 py-3"
    >
      <summary className="min-h-11 cursor-pointer content-center font-medium text-jade">
        {t(presence === "open" ? "read.paidTitle" : "read.receipt")}
        <span className="text-sm font-normal text-soft tabular-nums max-sm:block sm:ms-3">
          {t("payment.number")} {purchase.purchaseNumber}
        </span>
      </summary>
      <div className="pt-2 pb-3">
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
