import { z } from "zod";
import { sendOnce } from "@/lib/checkout/mutations/send-once";
import type { MailText } from "@/lib/markup/mail-bodies";
import type { Transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/prisma/client";
import { localeSchema } from "@/messages/locale-schema";
import { localePath } from "@/messages/locales";
import { ticketTokenOf } from "../data";
import { ticketMail } from "../ticket-mail";

const detailSchema = z.object({ ticket: z.uuid(), message: z.uuid().nullable() });

/**
 * Sends a mail about a ticket, once.
 *
 * @throws when the mail server does not take it, for the job to try again.
 */
export async function sendTicketMail(key: string): Promise<void> {
  await sendOnce(key, textOf);
}

async function textOf(tx: Transaction, mail: Mail): Promise<MailText> {
  const { ticket: id, message } = detailSchema.parse(mail.detail);
  const { number, topic } = await tx.ticket.findUniqueOrThrow({ where: { id } });
  const answer =
    message === null ? null : await tx.ticketMessage.findUniqueOrThrow({ where: { id: message } });
  const locale = localeSchema.parse(mail.locale);
  const url = `${env().SITE_URL}${localePath(locale, `/support/${ticketTokenOf(id)}`)}`;
  return ticketMail({ number, topic, url, answer: answer?.text ?? null }, locale);
}
