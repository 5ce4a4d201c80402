import { useFormatter, useTranslations } from "next-intl";
import { type Fen, fen, yuan } from "@/lib/pricing/fen";
import type { Invoice } from "@/lib/support/invoice";
import { button } from "../ui/button";
import { TextArea, TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = {
  invoice: Invoice;
  /** The number of the ticket that asks for it. */
  ticket: number;
  /** What the purchase cost, and what of it has not gone back; null where it is gone. */
  amount: Fen | null;
  left: Fen | null;
  settle: KeptAction;
};

/** The invoice a ticket asks for: whom to make it out to, and the form that says it is done. */
export function InvoiceSettling({ invoice, ticket, amount, left, settle }: Props) {
  const t = useTranslations("invoice");
  const desk = useTranslations("desk");
  const format = useFormatter();
  const { kind, title, taxNumber, status, settledAt, invoiceNumber } = invoice;
  const rows = [
    [t("kindLabel"), t(`kind.${kind}`)],
    [t("titleLabel"), title],
    ...(taxNumber === null ? [] : [[t("taxNumber"), taxNumber]]),
    ...(left === null ? [] : [[t("desk.amount"), desk("yuan", { amount: yuan(left) })]]),
    ...(invoiceNumber === null ? [] : [[t("number"), invoiceNumber]]),
  ] as const;
  return (
    <section aria-labelledby="invoice" className="rounded-xl border border-line bg-surface p-4">
      <h2 id="invoice" className="font-semibold">
        {t("desk.title")}
      </h2>
      <p className="mt-1 text-soft">
        {t(`status.${status}`)}
        {settledAt !== null && (
          <span className="ms-3">{format.dateTime(settledAt, "mediumTime")}</span>
        )}
      </p>
      <dl className="mt-2 grid gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="text-note text-soft">{name}</dt>
            <dd className="leading-7 break-words select-all">{value}</dd>
          </div>
        ))}
      </dl>
      {amount !== null && left !== null && left < amount && (
        <p className="mt-1 text-seal">{t("desk.refunded", { amount: yuan(fen(amount - left)) })}</p>
      )}
      {status === "asked" && (
        <KeptForm
          action={settle}
          aria-label={t("desk.settle")}
          className="mt-4 grid gap-3 border-t border-line pt-4"
        >
          <input type="hidden" name="number" value={ticket} />
          <TextField
            name="invoiceNumber"
            label={t("desk.invoiceNumber")}
            maxLength={40}
            autoComplete="off"
            inputMode="numeric"
          />
          <TextArea
            name="note"
            label={t("desk.note")}
            hint={t("desk.noteHint")}
            rows={3}
            maxLength={2000}
          />
          <div className="flex flex-wrap gap-3">
            <button type="submit" name="status" value="issued" className={button("primary")}>
              {t("desk.issue")}
            </button>
            <button type="submit" name="status" value="refused" className={button("quiet")}>
              {t("desk.refuse")}
            </button>
          </div>
        </KeptForm>
      )}
    </section>
  );
}
