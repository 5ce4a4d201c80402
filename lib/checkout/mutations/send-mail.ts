import { z } from "zod";
import type { MailText } from "@/lib/markup/mail-bodies";
import type { Transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/prisma/client";
import { fen } from "@/lib/pricing/fen";
import { localeSchema } from "@/messages/locale-schema";
import type { Locale } from "@/messages/locales";
import { localePath } from "@/messages/locales";
import { getReceipt } from "../data/receipt";
import { renewalKey } from "../data/renewal";
import {
  alertMail,
  type RefundNotice,
  type RenewalNotice,
  receiptMail,
  refundMail,
  renewalMail,
} from "../mail-text";
import type { Receipt } from "../receipt";
import { sendOnce } from "./send-once";

/**
 * Sends a mail of the checkout that was written down, once.
 *
 * @throws when the mail server does not take it, for the job to try again.
 */
export async function sendWrittenMail(key: string): Promise<void> {
  await sendOnce(key, textOf);
}

async function textOf(tx: Transaction, mail: Mail): Promise<MailText> {
  const locale = localeSchema.parse(mail.locale);
  switch (mail.kind) {
    case "receipt":
      return receiptText(tx, await getReceipt(tx, mail.purchaseId ?? "", mail.createdAt), locale);
    case "refund":
    case "surplus_refund":
      return refundMail(await refundOf(tx, mail, locale), mail.kind, locale);
    case "renewal_reminder":
    case "renewal_failed":
      return renewalMail(await renewalOf(tx, mail, locale), mail.kind, locale);
    case "alert":
      return alertMail(mail.detail as Record<string, unknown>, `${env().SITE_URL}/admin/purchases`);
    case "ticket":
    case "report":
      throw new Error(`mail ${mail.key} is not of the checkout`);
  }
}

async function receiptText(tx: Transaction, receipt: Receipt, locale: Locale): Promise<MailText> {
  const renewal = receipt.renews
    ? await tx.renewal.findFirst({
        where: {
          purchase: { OR: [{ id: receipt.id }, { renewals: { some: { id: receipt.id } } }] },
        },
      })
    : null;
  const links = {
    manage: renewal && pageIn(locale, `/account/renewal?key=${renewalKey(renewal.id)}`),
    read: pageIn(locale, `/fanwen/${receipt.document.number}/read`),
    receipt: pageIn(locale, `/receipt/${receipt.id}`),
    restore: pageIn(locale, "/restore"),
  };
  return receiptMail(receipt, links, locale);
}

const refundDetailSchema = z.object({ subject: z.string() });

/** The subject is the payment that came twice, or the refund. */
async function refundOf(tx: Transaction, mail: Mail, locale: Locale): Promise<RefundNotice> {
  const { subject } = refundDetailSchema.parse(mail.detail);
  const payment = await tx.payment.findFirstOrThrow({
    where: { OR: [{ stripeId: subject }, { refunds: { some: { stripeId: subject } } }] },
    include: { purchase: true, refunds: { where: { stripeId: subject } } },
  });
  return {
    number: payment.purchase?.number ?? "",
    amount: fen(payment.refunds[0]?.amountFen ?? payment.amountFen),
    walletNumber: payment.walletNumber,
    supportUrl: pageIn(locale, "/support"),
  };
}

async function renewalOf(tx: Transaction, mail: Mail, locale: Locale): Promise<RenewalNotice> {
  const { renewal: id } = z.object({ renewal: z.uuid() }).parse(mail.detail);
  const { amountFen, periodEnd, purchase } = await tx.renewal.findUniqueOrThrow({
    where: { id },
    include: { purchase: { select: { number: true } } },
  });
  const manageUrl = pageIn(locale, `/account/renewal?key=${renewalKey(id)}`);
  return { number: purchase.number, amount: fen(amountFen), periodEnd, manageUrl };
}

function pageIn(locale: Locale, path: string): string {
  return `${env().SITE_URL}${localePath(locale, path)}`;
}
