import { z } from "zod";
import { sendOnce } from "@/lib/checkout/mutations/send-once";
import type { MailText } from "@/lib/markup/mail-bodies";
import type { Transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/prisma/client";
import { localeSchema } from "@/messages/locale-schema";
import { localePath } from "@/messages/locales";
import { reportTokenOf } from "../data";
import { reportMail } from "../report-mail";

const detailSchema = z.object({ event: z.uuid() });

/**
 * Sends a mail about a step of a report, once.
 *
 * @throws when the mail server does not take it, for the job to try again.
 */
export async function sendReportMail(key: string): Promise<void> {
  await sendOnce(key, textOf);
}

async function textOf(tx: Transaction, mail: Mail): Promise<MailText> {
  const { event: id } = detailSchema.parse(mail.detail);
  const { status, staffId, text, report } = await tx.reportEvent.findUniqueOrThrow({
    where: { id },
    include: { report: { include: { document: { select: { title: true } } } } },
  });
  const locale = localeSchema.parse(mail.locale);
  const url = `${env().SITE_URL}${localePath(locale, `/report/status/${reportTokenOf(report.id)}`)}`;
  const { number, kind, document } = report;
  const told = staffId === null ? null : text;
  return reportMail({ number, kind, status, title: document.title, text: told, url }, locale);
}
