import { deskQuery } from "@/lib/checkout/desk-query";
import { codeHash } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";
import { type InvoiceRequest, Prisma } from "@/lib/platform/prisma/client";
import { derivedToken, tokenHash } from "@/lib/platform/secret";
import { fen } from "@/lib/pricing/fen";
import type { StaffPermit } from "@/lib/staff/staff";
import type { Invoice, ReaderInvoice } from "./invoice";
import { mentionedNumbers } from "./mentioned-numbers";
import type { TicketsSearch } from "./schema";
import type { CannedAnswer, DeskTicket, MentionedPurchase, Ticket, TicketFile } from "./ticket";

/** Characters of a question in the desk's list. */
const excerptLength = 80;

/** The token in the secret address of a ticket, which every mail about it tells. */
export function ticketTokenOf(ticketId: string): string {
  return derivedToken("ticket", ticketId);
}

/** The ticket at a secret address; null for any other token. */
export async function findTicket(token: string): Promise<Ticket | null> {
  const row = await db().ticket.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: {
      messages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      purchase: { select: { number: true } },
    },
  });
  if (row === null) return null;
  const { number, topic, status, createdAt, purchase } = row;
  return {
    number,
    topic,
    status,
    createdAt,
    purchaseNumber: row.attachedById === null ? (purchase?.number ?? null) : null,
    messages: row.messages.map(({ id, staffId, text, createdAt: at }) => {
      return { id, by: staffId === null ? "reader" : "staff", text, at };
    }),
  };
}

/**
 * The purchase that this reader bought, or found again by its recovery code; null for anybody else's, and
 * for none.
 */
export async function findHeldPurchaseId(id: string, readerId: string): Promise<string | null> {
  const row = await db().purchase.findFirst({
    where: { id, OR: [{ readerId }, { entitlement: { holders: { some: { readerId } } } }] },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The purchase with this number; null for none. */
export async function findPurchaseIdByNumber(number: string): Promise<string | null> {
  const row = await db().purchase.findUnique({ where: { number }, select: { id: true } });
  return row?.id ?? null;
}

/** The purchase that a recovery code belongs to; null where it belongs to none. */
export async function findPurchaseIdByCode(typed: string): Promise<string | null> {
  const query = deskQuery(typed);
  if (query.kind !== "code") return null;
  const row = await db().recoveryCode.findFirst({
    where: { codeHash: codeHash(query.code), revokedAt: null },
    select: { purchaseId: true },
  });
  return row?.purchaseId ?? null;
}

/** A page of the tickets that a search finds: those that wait for staff first, then the newest. */
export async function listTickets(
  _staff: StaffPermit<"help-buyers">,
  search: TicketsSearch,
  limit: number,
): Promise<DeskTicket[]> {
  return db().$queryRaw<DeskTicket[]>`
    SELECT t.number, t.topic::text AS topic, t.status::text AS status, t.email,
      t.updated_at AS "updatedAt", p.number AS "purchaseNumber",
      coalesce((SELECT left(m.text, ${excerptLength}) FROM ticket_messages m
        WHERE m.ticket_id = t.id ORDER BY m.created_at, m.id LIMIT 1), '') AS excerpt
    FROM tickets t LEFT JOIN purchases p ON p.id = t.purchase_id
    WHERE ${whereOf(search)}
    ORDER BY t.status, t.updated_at DESC, t.number DESC
    LIMIT ${limit} OFFSET ${(search.page - 1) * limit}`;
}

export async function countTickets(
  _staff: StaffPermit<"help-buyers">,
  search: TicketsSearch,
): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM tickets t WHERE ${whereOf(search)}`;
  return row?.count ?? 0;
}

/** By the number of the ticket, or by a part of the address of who asked. */
function whereOf({ q, status, topic }: TicketsSearch): Prisma.Sql {
  const number = /^#?(\d{1,9})$/.exec(q.normalize("NFKC"))?.[1];
  const conditions = [
    Prisma.sql`true`,
    ...(status ? [Prisma.sql`t.status = ${status}::ticket_status`] : []),
    ...(topic ? [Prisma.sql`t.topic = ${topic}::ticket_topic`] : []),
    ...(number ? [Prisma.sql`t.number = ${Number(number)}`] : []),
    ...(q && !number ? [Prisma.sql`strpos(t.email, ${q.toLowerCase()}) > 0`] : []),
  ];
  return Prisma.join(conditions, " AND ");
}

/** A ticket with all that was said on it, for the desk; null for none. */
export async function findTicketFile(
  _staff: StaffPermit<"help-buyers">,
  number: number,
): Promise<TicketFile | null> {
  const row = await db().ticket.findUnique({
    where: { number },
    include: {
      messages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      purchase: { select: { number: true } },
      document: { select: { number: true, title: true } },
      invoice: true,
    },
  });
  if (row === null) return null;
  const staff = await db().staffMember.findMany({
    where: { id: { in: row.messages.flatMap(({ staffId }) => staffId ?? []) } },
    select: { id: true, email: true },
  });
  const emails = new Map(staff.map(({ id, email }) => [id, email]));
  const { purchase, messages, invoice, tokenHash: _hash, documentId: _id, ...rest } = row;
  const { attachedById, ...ticket } = rest;
  return {
    ...ticket,
    isAttachedByDesk: attachedById !== null,
    invoice: invoice && invoiceOf(invoice),
    purchaseNumber: purchase?.number ?? null,
    messages: messages.map(({ id, staffId, text, createdAt: at }) => {
      return { id, staff: staffId === null ? null : (emails.get(staffId) ?? staffId), text, at };
    }),
  };
}

/** The purchases of which a number stands in these texts: ours, the provider's, or that of a wallet. */
export async function listMentionedPurchases(
  _staff: StaffPermit<"read-purchases">,
  texts: readonly string[],
): Promise<MentionedPurchase[]> {
  const numbers = mentionedNumbers(texts.join("\n"));
  if (numbers.length === 0) return [];
  const named = { in: numbers };
  const [payments, attempts] = await Promise.all([
    db().payment.findMany({
      where: { OR: [{ walletNumber: named }, { stripeId: named }, { chargeId: named }] },
      select: { purchaseId: true, walletNumber: true, stripeId: true, chargeId: true },
    }),
    db().paymentAttempt.findMany({
      where: { stripeId: named },
      select: { purchaseId: true, stripeId: true },
    }),
  ]);
  const ids = [...payments, ...attempts].flatMap(({ purchaseId }) => purchaseId ?? []);
  const rows = await db().purchase.findMany({
    where: { OR: [{ number: named }, { id: { in: ids } }] },
    include: { origin: { select: { title: true } } },
    orderBy: { id: "desc" },
  });
  return rows.map(({ id, number, kind, status, amountFen, createdAt, origin }) => {
    const known = [...payments, ...attempts].filter(({ purchaseId }) => purchaseId === id);
    const names = [number, ...known.flatMap(({ purchaseId: _, ...names }) => Object.values(names))];
    return {
      id,
      number,
      kind,
      status,
      createdAt,
      title: origin.title,
      amount: fen(amountFen),
      reference: numbers.find((mentioned) => names.includes(mentioned)) ?? number,
    };
  });
}

/** The newest invoice that was asked for of a purchase, with where it is talked about; null for none. */
export async function findInvoice(purchaseId: string): Promise<ReaderInvoice | null> {
  const row = await db().invoiceRequest.findFirst({
    where: { purchaseId },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
  });
  return row && { ...invoiceOf(row), ticketToken: ticketTokenOf(row.ticketId) };
}

function invoiceOf(row: InvoiceRequest): Invoice {
  const { kind, title, taxNumber, status, invoiceNumber, askedAt, settledAt } = row;
  return { kind, title, taxNumber, status, invoiceNumber, askedAt, settledAt };
}

/** Words to answer with, by language and title; those of one language where one is named. */
export async function listCannedAnswers(
  _staff: StaffPermit<"help-buyers">,
  locale?: string,
): Promise<CannedAnswer[]> {
  return db().cannedAnswer.findMany({
    ...(locale !== undefined && { where: { locale } }),
    orderBy: [{ locale: "asc" }, { title: "asc" }],
  });
}
