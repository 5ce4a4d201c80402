import { useFormatter, useTranslations } from "next-intl";
import type { Receipt } from "@/lib/checkout/receipt";
import { yuan } from "@/lib/pricing/fen";
import { useRefundExpectation } from "./refund-expectation";

type Props = Pick<Receipt, "surplus" | "method"> & {
  supportHref: string;
  className?: string;
};

/** Tells whoever has paid twice where the second payment is. Nothing for everybody else. */
export function PaidTwice({ surplus, method, supportHref, className = "mb-2" }: Props) {
  const t = useTranslations("reading.twice");
  const format = useFormatter();
  const expect = useRefundExpectation(method);
  return surplus.map(({ id, amount, progress, at }) => (
    <p key={id} role="status" className={`text-pretty ${className}`}>
      {t.rich(progress, {
        amount: yuan(amount),
        expect,
        at: format.dateTime(at, { dateStyle: "long" }),
        support: (chunks) => (
          <a href={supportHref} className="text-seal underline underline-offset-4">
            {chunks}
          </a>
        ),
      })}
    </p>
  ));
}
