import { writeMail } from "@/lib/checkout/mutations/write-mail";
import { db, type Transaction } from "@/lib/platform/db";
import type { Ticket } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { localeSchema } from "@/messages/locale-schema";

export type Answered =
  | { kind: "answered" }
  | { kind: "no-ticket" }
  /** Nothing was sent: others have answered since. What they said last, and how many answers there are. */
  | { kind: "answered-meanwhile"; by: string; text: string; answers: number };

/**
 * Answers a ticket: on its page, and by a mail to whoever asked.
 *
 * @param seen how many answers of staff whoever answers knew of.
 */
export async function answerTicket(
  staff: StaffMember,
  number: number,
  { seen, ...words }: { text: string; status: "answered" | "closed"; seen: number },
): Promise<Answered> {
  assertRight(staff, "help-buyers");
  return db().$transaction(async (tx) => {
    const ticket = await lockTicket(tx, number);
    if (ticket === null) return { kind: "no-ticket" };
    const answers = await tx.ticketMessage.findMany({
      where: { ticketId: ticket.id, staffId: { not: null } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { staffId: true, text: true },
    });
    const [last] = answers;
    if (last !== undefined && answers.length > seen) {
      const by = await emailOf(tx, last.staffId);
      return { kind: "answered-meanwhile", by, text: last.text, answers: answers.length };
    }
    await writeAnswer(tx, staff, ticket, words);
    return { kind: "answered" };
  });
}

async function emailOf(tx: Transaction, staffId: string | null): Promise<string> {
  if (staffId === null) return "";
  const member = await tx.staffMember.findUnique({ where: { id: staffId } });
  return member?.email ?? "";
}

/** Writes an answer on a ticket that the caller's transaction holds, and the mail that brings it. */
export async function writeAnswer(
  tx: Transaction,
  staff: StaffMember,
  ticket: Ticket,
  { text, status }: { text: string; status: "answered" | "closed" },
): Promise<void> {
  const { id, email, number } = ticket;
  const message = await tx.ticketMessage.create({
    data: { ticketId: id, staffId: staff.id, text },
    select: { id: true },
  });
  await tx.ticket.update({ where: { id }, data: { status } });
  // Whoever asked may have had the address erased.
  if (email !== "")
    await writeMail(
      tx,
      {
        key: `ticket:${message.id}`,
        kind: "ticket",
        to: email,
        locale: localeSchema.parse(ticket.locale),
        purchaseId: null,
        detail: { ticket: id, message: message.id },
      },
      "send-ticket-mail",
    );
  await writeAudit(tx, staff.id, {
    action: "answer-ticket",
    subject: id,
    detail: { ticket: number, status },
  });
}

/** Closes a ticket without a word, or has it wait for staff again. */
export async function setTicketStatus(
  staff: StaffMember,
  number: number,
  status: "open" | "closed",
): Promise<"changed" | "unchanged" | "no-ticket"> {
  assertRight(staff, "help-buyers");
  return db().$transaction(async (tx) => {
    const ticket = await lockTicket(tx, number);
    if (ticket === null) return "no-ticket";
    const { id } = ticket;
    const isAs = status === "closed" ? ticket.status === "closed" : ticket.status !== "closed";
    if (isAs) return "unchanged";
    await tx.ticket.update({ where: { id }, data: { status } });
    await writeAudit(tx, staff.id, {
      action: status === "closed" ? "close-ticket" : "reopen-ticket",
      subject: id,
      detail: { ticket: number },
    });
    return "changed";
  });
}

/** Locks a ticket for the rest of the transaction; null for none. */
export async function lockTicket(tx: Transaction, number: number): Promise<Ticket | null> {
  await tx.$queryRaw`SELECT 1 FROM tickets WHERE number = ${number} FOR UPDATE`;
  return tx.ticket.findUnique({ where: { number } });
}
