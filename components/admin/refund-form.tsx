import { useTranslations } from "next-intl";
import type { DeskPayment } from "@/lib/checkout/desk-purchase";
import { yuan } from "@/lib/pricing/fen";
import { button } from "../ui/button";
import { TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = { payment: DeskPayment; action: KeptAction };

/** Gives one payment back, in full or in part. */
export function RefundForm({ payment, action }: Props) {
  const t = useTranslations("desk.refund");
  return (
    <KeptForm action={action} className="grid gap-3">
      <input type="hidden" name="payment" value={payment.id} />
      <p className="text-[0.9375rem] leading-7 break-all">
        <span className="font-mono text-sm">{payment.stripeId}</span> ·{" "}
        {t("left", { left: yuan(payment.left) })}
      </p>
      <TextField
        name="amount"
        label={t("amount")}
        inputMode="decimal"
        pattern="[0-9]+(\.[0-9]{1,2})?"
        placeholder={yuan(payment.left)}
      />
      <TextField name="reason" label={t("reason")} minLength={2} maxLength={500} required />
      <button type="submit" className={button("quiet")}>
        {t("submit")}
      </button>
    </KeptForm>
  );
}
