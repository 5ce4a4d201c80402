import { expect, test } from "vitest";
import { CodeForm } from "@/components/account/code-form";
import { DeleteForm } from "@/components/account/delete-form";
import { EmailForm } from "@/components/account/email-form";
import { InvoicePanel } from "@/components/checkout/invoice-panel";
import { OffersForm } from "@/components/checkout/offers-form";
import { RestoreForm } from "@/components/checkout/restore-form";
import { ReportForm } from "@/components/moderation/report-form";
import { AskForm } from "@/components/support/ask-form";
import { fen } from "@/lib/pricing/fen";
import messages from "@/messages/zh-Hans.json";
import { markupOf } from "../../support/markup";

const locale = "zh-Hans";
const action = async () => ({ kind: "asking" as const });
const price = { sale: fen(599), list: null };
const chosen = { topic: "", purchase: "", document: "" };
const { data, signIn } = messages.library;

const forms = {
  code: <CodeForm {...{ action, locale, labels: signIn }} />,
  delete: <DeleteForm {...{ action, locale, labels: data }} />,
  email: <EmailForm {...{ action, locale, labels: signIn }} />,
  restore: <RestoreForm {...{ action, locale, labels: messages.restore }} />,
  report: <ReportForm {...{ action, locale, document: 1 }} />,
  ask: <AskForm {...{ action, locale, chosen, purchases: [] }} />,
  invoice: (
    <InvoicePanel
      {...{ locale, purchaseId: "1", email: "", invoice: null, canAsk: true, ask: action }}
      href={(path) => path}
    />
  ),
  offers: (
    <OffersForm
      offers={{
        copy: { kind: "copy", id: "1", price },
        pass: { kind: "pass", id: "2", days: 30, price },
      }}
      document={1}
      locale={locale}
      reading="paid"
      readHref="/read"
      restoreHref="/restore"
      accountHref="/account"
      supportHref="/support"
    />
  ),
};

test.each(Object.entries(forms))(
  "the %s form leaves nothing to the browser's own words, whose language is another",
  (_, form) => {
    const [opening = ""] = /<form\b[^>]*>/.exec(markupOf(form)) ?? [];
    expect(opening).toMatch(/novalidate/i);
  },
);
