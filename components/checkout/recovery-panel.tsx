import { useTranslations } from "next-intl";
import { RecoveryCard } from "./recovery-card";

type Props = {
  purchaseId: string;
  purchaseNumber: string;
  code: string;
  /** When what was bought ends, as text; null where there is no end. */
  until: string | null;
  restoreAddress: string;
  locale: string;
  /** Open right after payment, folded away later. */
  presence: "open" | "folded";
};

/** The recovery code above an open text. */
export function RecoveryPanel(props: Props) {
  const { purchaseId, purchaseNumber, code, until, restoreAddress, locale, presence } = props;
  const t = useTranslations();
  return (
    <details
      open={presence === "open"}
      className="print:hidden mb-8 rounded-xl border border-jade bg-jade-tint px-5 py-3"
    >
      <summary className="min-h-11 cursor-pointer content-center font-medium text-jade">
        {t(presence === "open" ? "read.paidTitle" : "read.receipt")}
        <span className="ms-3 text-sm font-normal text-soft tabular-nums">
          {t("payment.number")} {purchaseNumber}
        </span>
      </summary>
      <div className="pt-2 pb-3">
        {until !== null && <p className="mb-3">{t("read.passUntil", { until })}</p>}
        <RecoveryCard
          code={code}
          qrSrc={`/api/purchases/${purchaseId}/recovery-qr?locale=${locale}`}
          fileName={`fanben-${purchaseNumber}.png`}
          labels={{
            title: t("recovery.title"),
            what: t("recovery.what"),
            copy: t("recovery.copy"),
            copied: t("recovery.copied"),
            copyFailed: t("recovery.copyFailed"),
            save: t("recovery.save"),
            saveFailed: t("recovery.saveFailed"),
            pictureTitle: t("recovery.pictureTitle"),
            pictureHint: t("recovery.pictureHint", { address: restoreAddress }),
          }}
        />
      </div>
    </details>
  );
}
