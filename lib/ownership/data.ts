import { recoveryCodeOf } from "@/lib/entitlements/data";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Prisma } from "@/lib/platform/prisma/client";
import type { PersonalFile, PersonalPurchase } from "./personal-file";

/**
 * Everything that is held about a reader. What belongs to an address is in it only where that is proven:
 * `email` is the account's, and null for a guest.
 */
export async function getPersonalFile(
  readerId: string,
  email: string | null,
  now: Date,
): Promise<PersonalFile> {
  const [reader, sessions, purchases, holdings, uses] = await Promise.all([
    db().reader.findUniqueOrThrow({ where: { id: readerId } }),
    db().readerSession.findMany({
      where: { readerId, revokedAt: null },
      orderBy: { createdAt: "asc" },
    }),
    db().purchase.findMany({
      where: {
        OR: [{ readerId }, { entitlement: { holders: { some: { readerId, source: "email" } } } }],
      },
      include: purchaseFields,
      orderBy: { createdAt: "asc" },
    }),
    db().entitlementHolder.findMany({
      where: { readerId, source: "recovery_code" },
      include: { entitlement: { include: { purchase: { include: { origin: true } } } } },
      orderBy: { createdAt: "asc" },
    }),
    db().use.findMany({
      where: { readerId },
      include: {
        document: { select: { number: true, title: true } },
        entitlement: { select: { purchase: { select: { number: true } } } },
      },
      orderBy: { firstAt: "asc" },
    }),
  ]);
  const acts = await staffActs(purchases.map(({ id }) => id));
  return {
    madeAt: now.toISOString(),
    site: env().SITE_URL,
    account: {
      email,
      since: reader.createdAt.toISOString(),
      emailProvenAt: told(reader.emailProvenAt),
    },
    devices: sessions.map(({ browser, system, signedInAt, seenAt }) => {
      return { browser, system, signedInAt: told(signedInAt), seenAt: seenAt.toISOString() };
    }),
    purchases: purchases.map((row) => {
      const purchase = purchaseOf(row, acts.get(row.id) ?? []);
      return row.readerId === readerId ? purchase : withoutPayer(purchase);
    }),
    held: holdings.map(({ createdAt, entitlement: { purchase } }) => ({
      number: purchase.number,
      title: purchase.origin.title,
      since: createdAt.toISOString(),
    })),
    uses: uses.map(({ kind, times, firstAt, lastAt, document, entitlement }) => ({
      purchase: entitlement.purchase.number,
      document: document.number,
      title: document.title,
      kind,
      times,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
    letters: await lettersOf(readerId, email),
    ...(email === null
      ? { questions: [], invoices: [], reports: [], signInCodes: [] }
      : await writtenBy(email)),
  };
}

const purchaseFields = {
  origin: { select: { number: true, title: true } },
  entitlement: { select: { startsAt: true, endsAt: true } },
  recoveryCode: { select: { generation: true } },
  payments: { include: { refunds: true, disputes: true }, orderBy: { paidAt: "asc" as const } },
} satisfies Prisma.PurchaseInclude;

type PurchaseRow = Prisma.PurchaseGetPayload<{ include: typeof purchaseFields }>;

function purchaseOf(row: PurchaseRow, staff: PersonalPurchase["staff"]): PersonalPurchase {
  const { origin, entitlement, recoveryCode, payments } = row;
  const code = recoveryCode && recoveryCodeOf(row.id, recoveryCode.generation);
  return {
    number: row.number,
    kind: row.kind,
    title: origin.title,
    document: origin.number,
    status: row.status,
    amountFen: row.amountFen,
    currency: row.currency,
    email: row.email,
    locale: row.locale,
    startedAt: row.createdAt.toISOString(),
    paidAt: told(row.paidAt),
    from: told(entitlement?.startsAt ?? null),
    until: told(entitlement?.endsAt ?? null),
    renews: row.renews,
    recoveryCode: code && formatRecoveryCode(code),
    payments: payments.map(({ amountFen, method, walletNumber, paidAt, refunds, disputes }) => ({
      amountFen,
      method,
      walletNumber,
      paidAt: paidAt.toISOString(),
      refunds: refunds.map(({ amountFen, status, createdAt, note }) => {
        return { amountFen, status, at: createdAt.toISOString(), note };
      }),
      disputes: disputes.map(({ amountFen, status, openedAt }) => {
        return { amountFen, status, at: openedAt.toISOString() };
      }),
    })),
    staff,
  };
}

/** A purchase that somebody else paid: how they did, and what they and staff had to do with each other, is theirs. */
function withoutPayer(purchase: PersonalPurchase): PersonalPurchase {
  const payments = purchase.payments.map((payment) => ({
    ...payment,
    walletNumber: null,
    refunds: payment.refunds.map((refund) => ({ ...refund, note: null })),
  }));
  return { ...purchase, payments, staff: [] };
}

/** What staff did about purchases, by their ids. Who did it is not the reader's to know. */
async function staffActs(ids: readonly string[]): Promise<Map<string, PersonalPurchase["staff"]>> {
  const rows = await db().auditEntry.findMany({
    where: { subject: { in: [...ids] } },
    orderBy: { id: "asc" },
  });
  const acts = new Map<string, PersonalPurchase["staff"]>();
  for (const { subject, action, at, reason } of rows) {
    acts.set(subject, [...(acts.get(subject) ?? []), { action, at: at.toISOString(), reason }]);
  }
  return acts;
}

async function lettersOf(readerId: string, email: string | null): Promise<PersonalFile["letters"]> {
  const rows = await db().$queryRaw<{ kind: string; to: string; at: Date; sentAt: Date | null }[]>`
    SELECT m.kind::text AS kind, m.to, m.created_at AS at, m.sent_at AS "sentAt"
    FROM mails m
    WHERE m.purchase_id IN (SELECT id FROM purchases WHERE reader_id = ${readerId}::uuid)
      OR lower(m.to) = ${email}
    ORDER BY m.created_at, m.id`;
  return rows.map(({ kind, to, at, sentAt }) => {
    return { kind, to, writtenAt: at.toISOString(), sentAt: told(sentAt) };
  });
}

async function writtenBy(
  email: string,
): Promise<Pick<PersonalFile, "questions" | "invoices" | "reports" | "signInCodes">> {
  const [tickets, reports, codes] = await Promise.all([
    db().ticket.findMany({
      where: { email },
      include: {
        messages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
        invoice: { include: { purchase: { select: { number: true } } } },
      },
      orderBy: { number: "asc" },
    }),
    db().report.findMany({ where: { email }, orderBy: { number: "asc" } }),
    db().signInCode.findMany({
      where: { email, audience: "reader" },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  return {
    questions: tickets.map(({ number, topic, status, createdAt, messages }) => ({
      number,
      topic,
      status,
      email,
      askedAt: createdAt.toISOString(),
      messages: messages.map(({ staffId, createdAt: at, text }) => {
        return { by: staffId === null ? "reader" : "staff", at: at.toISOString(), text };
      }),
    })),
    invoices: tickets.flatMap(({ invoice }) => {
      if (invoice === null) return [];
      const { purchase, title, taxNumber, status, askedAt, invoiceNumber } = invoice;
      const asked = askedAt.toISOString();
      return { purchase: purchase.number, title, taxNumber, status, askedAt: asked, invoiceNumber };
    }),
    reports: reports.map(({ number, kind, status, name, text, createdAt }) => {
      return { number, kind, status, name, text, sentAt: createdAt.toISOString() };
    }),
    signInCodes: codes.map(({ createdAt, usedAt, tries }) => {
      return { askedAt: createdAt.toISOString(), usedAt: told(usedAt), tries };
    }),
  };
}

function told(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
