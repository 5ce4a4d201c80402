import { useTranslations } from "next-intl";
import type { PurchaseStatus } from "@/lib/checkout/purchase-moves";

const looks: Record<PurchaseStatus, string> = {
  pending: "border-line text-soft",
  cancelled: "border-line text-soft",
  paid: "border-jade bg-jade-tint text-jade",
  suspended: "border-seal bg-seal-tint text-seal",
  refunded: "border-line text-ink",
  charged_back: "border-seal bg-seal-tint text-seal",
};

/** The state of a purchase as a small label. */
export function Status({ status }: { status: PurchaseStatus }) {
  const t = useTranslations("desk.status");
  return (
    <span className={`rounded border px-1.5 py-0.5 text-note whitespace-nowrap ${looks[status]}`}>
      {t(status)}
    </span>
  );
}
