import { v7 as newId } from "uuid";
import { writeMail } from "@/lib/checkout/mutations/write-mail";
import { db, type Transaction } from "@/lib/platform/db";
import { tokenHash } from "@/lib/platform/secret";
import type { Locale } from "@/messages/locales";
import { ticketTokenOf } from "../data";
import type { TicketTopic } from "../ticket";

type Question = {
  topic: TicketTopic;
  email: string;
  text: string;
  /** What it is about; `isProven` where the writer held it, or knew its recovery code. */
  purchase: { id: string; isProven: boolean } | null;
  documentNumber: number | null;
  locale: Locale;
};

/** Takes a question down, and has a mail sent that says so. Returns the token of its secret address. */
export async function openTicket(question: Question): Promise<string> {
  return ticketTokenOf(await db().$transaction((tx) => writeTicket(tx, question)));
}

/** The same in the caller's transaction; returns the id. */
export async function writeTicket(tx: Transaction, question: Question): Promise<string> {
  const { topic, email, text, purchase, documentNumber, locale } = question;
  const id = newId();
  const token = ticketTokenOf(id);
  await tx.ticket.create({
    data: {
      id,
      topic,
      email,
      locale,
      purchaseId: purchase?.id ?? null,
      isProven: purchase?.isProven ?? false,
      documentId: await documentIdOf(tx, documentNumber),
      tokenHash: tokenHash(token),
      messages: { create: { text } },
    },
  });
  await writeMail(
    tx,
    {
      key: `ticket:${id}`,
      kind: "ticket",
      to: email,
      locale,
      purchaseId: null,
      detail: { ticket: id, message: null },
    },
    "send-ticket-mail",
  );
  return id;
}

async function documentIdOf(tx: Transaction, number: number | null): Promise<string | null> {
  if (number === null) return null;
  const row = await tx.document.findFirst({
    where: { number, status: { in: ["published", "withdrawn"] } },
    select: { id: true },
  });
  return row?.id ?? null;
}
