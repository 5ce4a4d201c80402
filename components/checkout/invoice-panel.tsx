import { useFormatter, useLocale, useTranslations } from "next-intl";
import { typedLanguage } from "@/lib/catalog/script";
import type { ReaderInvoice } from "@/lib/support/invoice";
import { button } from "../ui/button";
import { EmailField, SelectField, TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = {
  purchaseId: string;
  locale: string;
  /** Where the invoice is likely to go. */
  email: string;
  /** What was asked for before; null for nothing. */
  invoice: ReaderInvoice | null;
  canAsk: boolean;
  ask: KeptAction;
  href: (path: string) => string;
};

/** The invoice (發票) of a purchase: how it stands, and the form that asks for it. */
export function InvoicePanel({ invoice, canAsk, href, ...form }: Props) {
  const t = useTranslations("invoice");
  if (invoice === null && !canAsk) return null;
  const isOpen = canAsk && (invoice === null || invoice.status === "refused");
  return (
    <section
      id="invoice"
      aria-labelledby="invoice-title"
      className={`mt-10 scroll-mt-6 ${invoice === null ? "print:hidden" : ""}`}
    >
      <h2 id="invoice-title" className="font-serif text-part font-semibold print:text-body">
        {t("title")}
      </h2>
      {invoice !== null && <Standing invoice={invoice} href={href} />}
      {isOpen && (
        <div className="print:hidden">
          {invoice === null && <p className="mt-1 leading-7 text-soft">{t("lead")}</p>}
          <InvoiceForm {...form} invoice={invoice} />
        </div>
      )}
    </section>
  );
}

function Standing({ invoice, href }: { invoice: ReaderInvoice; href: Props["href"] }) {
  const t = useTranslations("invoice");
  const format = useFormatter();
  const locale = useLocale();
  const day = (at: Date) => format.dateTime(at, { dateStyle: "long" });
  const { status, title, taxNumber, askedAt, settledAt, invoiceNumber, ticketToken } = invoice;
  return (
    <div className="mt-2 leading-7">
      <p role="status" className="flex flex-wrap gap-x-4">
        <span className={status === "issued" ? "font-medium text-jade" : "font-medium"}>
          {t(`status.${status}`)}
        </span>
        <span className="text-soft">
          {settledAt === null
            ? t("askedAt", { at: day(askedAt) })
            : t("settledAt", { at: day(settledAt) })}
        </span>
      </p>
      <p>
        {t("titleRow")} <span lang={typedLanguage(title, locale)}>{title}</span>
        {taxNumber !== null && <span className="ms-4 font-mono">{taxNumber}</span>}
      </p>
      {invoiceNumber !== null && (
        <p>
          {t("number")} <span className="font-mono select-all">{invoiceNumber}</span>
        </p>
      )}
      {status === "refused" && <p className="text-soft">{t("refusedHint")}</p>}
      <a href={href(`/support/${ticketToken}`)} className={button("text", "-ms-2 print:hidden")}>
        {t("talk")}
      </a>
    </div>
  );
}

function InvoiceForm({
  purchaseId,
  locale,
  email,
  ask,
  invoice,
}: Pick<Props, "purchaseId" | "locale" | "email" | "ask" | "invoice">) {
  const t = useTranslations("invoice");
  return (
    <details className="mt-3 rounded-lg border border-line bg-surface">
      <summary className="min-h-11 cursor-pointer content-center px-4 font-medium">
        {t(invoice === null ? "open" : "retry")}
      </summary>
      <KeptForm action={ask} noValidate className="grid gap-4 px-4 pb-4">
        <input type="hidden" name="purchase" value={purchaseId} />
        <input type="hidden" name="locale" value={locale} />
        <SelectField
          name="kind"
          label={t("kindLabel")}
          defaultValue={invoice?.kind ?? "company"}
          required
        >
          <option value="company">{t("kind.company")}</option>
          <option value="person">{t("kind.person")}</option>
        </SelectField>
        <TextField
          name="title"
          label={t("titleLabel")}
          hint={t("titleHint")}
          defaultValue={invoice?.title ?? ""}
          maxLength={100}
          autoComplete="organization"
          required
        />
        <TextField
          name="taxNumber"
          label={t("taxNumber")}
          hint={t("taxNumberHint")}
          defaultValue={invoice?.taxNumber ?? ""}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <EmailField label={t("email")} defaultValue={email} required />
        <button type="submit" className={button("primary", "w-full sm:w-auto")}>
          {t("submit")}
        </button>
      </KeptForm>
    </details>
  );
}
