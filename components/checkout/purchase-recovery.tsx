import { useTranslations } from "next-intl";
import { RecoveryCard } from "./recovery-card";

type Props = {
  purchaseId: string;
  purchaseNumber: string;
  code: string;
  restoreAddress: string;
  locale: string;
};

/** The recovery code of a purchase, for the browser that bought. */
export function PurchaseRecovery(props: Props) {
  const { purchaseId, purchaseNumber, code, restoreAddress, locale } = props;
  const t = useTranslations("recovery");
  return (
    <RecoveryCard
      code={code}
      qrSrc={`/api/purchases/${purchaseId}/recovery-qr?locale=${locale}`}
      fileName={`fanben-${purchaseNumber}.png`}
      labels={{
        title: t("title"),
        what: t("what"),
        copy: t("copy"),
        copied: t("copied"),
        copyFailed: t("copyFailed"),
        save: t("save"),
        hold: t("hold"),
        saveFailed: t("saveFailed"),
        pictureTitle: t("pictureTitle"),
        pictureAlt: t("pictureAlt"),
        pictureHint: t("pictureHint", { address: restoreAddress }),
      }}
    />
  );
}
