import { createTranslator } from "use-intl/core";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

export const invoiceTitleKinds = ["company", "person"] as const;

/** Whom an invoice (發票) is made out to. */
export type InvoiceTitle = {
  kind: (typeof invoiceTitleKinds)[number];
  title: string;
  /** Of a company alone. */
  taxNumber: string | null;
};

/** What was asked for, and what has become of it. The operator issues it outside of the site. */
export type Invoice = InvoiceTitle & {
  status: "asked" | "issued" | "refused";
  askedAt: Date;
  settledAt: Date | null;
  /** The number of an issued one, where it was told. */
  invoiceNumber: string | null;
};

/** The same for its reader, with where it is talked about. */
export type ReaderInvoice = Invoice & { ticketToken: string };

/** Whether an invoice can be asked for: of what was paid, and has not all gone back. */
export function canBeInvoiced(receipt: { amount: number; standing: string }): boolean {
  return receipt.amount > 0 && ["paid", "partly-refunded"].includes(receipt.standing);
}

/** What a ticket says that asks for an invoice, in the reader's language. */
export function invoiceQuestion({ title, taxNumber, kind }: InvoiceTitle, locale: Locale): string {
  const t = translator(locale);
  return [
    t("question"),
    t("questionTitle", { title, kind: t(`kind.${kind}`) }),
    ...(taxNumber === null ? [] : [t("questionTaxNumber", { number: taxNumber })]),
  ].join("\n");
}

/** What the reader is told when staff have settled it; `note` are the words of staff. */
export function invoiceAnswer(
  { status, invoiceNumber }: { status: "issued" | "refused"; invoiceNumber: string | null },
  note: string,
  locale: Locale,
): string {
  const t = translator(locale);
  const first =
    status === "refused"
      ? t("answerRefused")
      : invoiceNumber === null
        ? t("answerIssued")
        : t("answerIssuedNumber", { number: invoiceNumber });
  return note === "" ? first : `${first}\n\n${note}`;
}

function translator(locale: Locale) {
  return createTranslator({ locale, messages: messages[locale], namespace: "invoice" });
}
