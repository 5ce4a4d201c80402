import { useTranslations } from "next-intl";
import type { Opening, ReceiptStanding } from "@/lib/checkout/receipt";

const looks: Record<ReceiptStanding | Opening | "waiting" | "settling", string> = {
  paid: "bg-jade-tint text-jade",
  open: "bg-jade-tint text-jade",
  refunding: "bg-seal-tint text-seal",
  disputed: "bg-seal-tint text-seal",
  waiting: "bg-seal-tint text-seal",
  settling: "bg-jade-tint text-jade",
  "partly-refunded": "border border-line text-soft",
  refunded: "border border-line text-soft",
  "charged-back": "border border-line text-soft",
  later: "border border-line text-soft",
  ended: "border border-line text-soft",
  closed: "border border-line text-soft",
};

/** One word on how a purchase stands, or whether it opens anything. */
export function StandingBadge({ standing }: { standing: keyof typeof looks }) {
  const t = useTranslations("standing");
  return (
    <span className={`rounded px-2 py-0.5 text-note whitespace-nowrap ${looks[standing]}`}>
      {t(standing)}
    </span>
  );
}
