import { useTranslations } from "next-intl";
import type { CreditedPass, DeskPayment } from "@/lib/checkout/desk-purchase";
import { type Fen, yuan } from "@/lib/pricing/fen";
import { button } from "../ui/button";
import { TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { SecondPress } from "../ui/second-press";

type Props = {
  payment: DeskPayment;
  /** The pass that this payment was counted toward. */
  creditedTo: CreditedPass | null;
  href: (path: string) => string;
  action: KeptAction;
};

/** Gives one payment back, in full or in part; one that was counted toward a pass by a second press. */
export function RefundForm({ payment, creditedTo, href, action }: Props) {
  const t = useTranslations("desk.refund");
  return (
    <KeptForm action={action} className="grid gap-3">
      <input type="hidden" name="payment" value={payment.id} />
      <p className="text-aside leading-7 break-all">
        <span className="font-mono text-note">{payment.stripeId}</span> ·{" "}
        {t("left", { left: yuan(payment.left) })}
      </p>
      {creditedTo && <CreditedTo pass={creditedTo} href={href} />}
      {creditedTo === null ? (
        <>
          <RefundFields left={payment.left} />
          <button type="submit" className={button("quiet")}>
            {t("submit")}
          </button>
        </>
      ) : (
        <SecondPress
          label={t("submit")}
          consequence={t("creditedHint", passWords(creditedTo))}
          fields={["amount", "reason"]}
        >
          <div className="grid gap-3">
            <input type="hidden" name="acceptedPass" value={creditedTo.number} />
            <RefundFields left={payment.left} />
            <button type="submit" className={button("quiet")}>
              {t("creditedNow")}
            </button>
          </div>
        </SecondPress>
      )}
    </KeptForm>
  );
}

function RefundFields({ left }: { left: Fen }) {
  const t = useTranslations("desk.refund");
  return (
    <>
      <TextField
        name="amount"
        label={t("amount")}
        inputMode="decimal"
        pattern="[0-9]+(\.[0-9]{1,2})?"
        placeholder={yuan(left)}
      />
      <TextField name="reason" label={t("reason")} minLength={2} maxLength={500} required />
    </>
  );
}

function CreditedTo({ pass, href }: { pass: CreditedPass; href: Props["href"] }) {
  const t = useTranslations("desk.refund");
  return (
    <p className="rounded-md border border-seal bg-seal-tint p-3 leading-7">
      {t.rich("credited", {
        ...passWords(pass),
        pass: (number) => (
          <a href={href(`/admin/purchases/${pass.id}`)} className="text-seal underline">
            {number}
          </a>
        ),
      })}
    </p>
  );
}

function passWords({ number, amount, isPaid }: CreditedPass) {
  return { number, amount: yuan(amount), state: isPaid ? "paid" : "pending" };
}
