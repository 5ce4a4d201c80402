import { z } from "zod";
import { db, type Transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { sendMail } from "@/lib/platform/mail";
import type { Mail } from "@/lib/platform/prisma/client";
import { fen } from "@/lib/pricing/fen";
import { getReceipt } from "../data/receipt";
import { alertMail, type MailText, type RefundNotice, receiptMail, refundMail } from "../mail-text";
import type { Receipt } from "../receipt";
import { type Locale, localeSchema } from "../schema";

/**
 * Sends a mail that was written down. It is marked as sent in the same transaction that holds its row,
 * and its Message-ID is made of its key: should the process die between the two, the second copy can
 * be told from a new mail.
 *
 * @throws when the mail server does not take it, for the job to try again.
 */
export async function sendWrittenMail(key: string): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM mails WHERE key = ${key} FOR UPDATE`;
      const mail = await tx.mail.findUniqueOrThrow({ where: { key } });
      if (mail.sentAt !== null) return;
      const text = await textOf(tx, mail);
      await sendMail({
        to: mail.to,
        messageId: `<${mail.id}@${new URL(env().SITE_URL).host}>`,
        ...text,
      });
      await tx.$executeRaw`UPDATE mails SET sent_at = now() WHERE key = ${key}`;
    },
    { timeout: 60_000, maxWait: 15_000 },
  );
}

async function textOf(tx: Transaction, mail: Mail): Promise<MailText> {
  const locale = localeSchema.parse(mail.locale);
  switch (mail.kind) {
    case "receipt":
      return receiptText(await getReceipt(tx, mail.purchaseId ?? "", mail.createdAt), locale);
    case "refund":
    case "surplus_refund":
      return refundMail(await refundOf(tx, mail, locale), mail.kind, locale);
    case "alert":
      return alertMail(mail.detail as Record<string, unknown>, `${env().SITE_URL}/admin/purchases`);
  }
}

function receiptText(receipt: Receipt, locale: Locale): MailText {
  const site = siteIn(locale);
  const links = {
    read: `${site}/fanwen/${receipt.document.number}/read`,
    receipt: `${site}/receipt/${receipt.id}`,
    restore: `${site}/restore`,
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
    supportUrl: `${siteIn(locale)}/support`,
  };
}

function siteIn(locale: Locale): string {
  return `${env().SITE_URL}${locale === "zh-Hans" ? "" : `/${locale}`}`;
}
