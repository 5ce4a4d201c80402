import { codeHash, recoveryCodeOf } from "@/lib/entitlements/data";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { type Fen, fen } from "@/lib/pricing/fen";
import { listPurchaseAudit } from "@/lib/staff/data";
import type { StaffPermit } from "@/lib/staff/staff";
import type { DeskPayment, DeskPurchase, ExportedPurchase, PurchaseFile } from "../desk-purchase";
import type { DeskQuery } from "../desk-query";
import type { PurchaseStatus } from "../purchase-moves";
import { leftToRefund, voidRefunds } from "../refund-rule";
import { type TimelineEntry, timelineOf } from "../timeline";
import { findCreditedPass } from "./credit";

const lineFields = {
  origin: { select: { number: true, title: true } },
  payments: {
    select: {
      method: true,
      standing: true,
      stripeId: true,
      walletNumber: true,
      refunds: { where: { status: "succeeded" }, select: { amountFen: true } },
    },
  },
} satisfies Prisma.PurchaseInclude;

type LineRow = Prisma.PurchaseGetPayload<{ include: typeof lineFields }>;

/** Which part of the purchases found is wanted, newest first. */
export type DeskPage = {
  status?: PurchaseStatus;
  /** The id of the last purchase of the page before. */
  before?: string;
  limit: number;
};

/** Purchases that a query finds, newest first. */
export async function listDeskPurchases(
  _staff: StaffPermit<"read-purchases">,
  query: DeskQuery,
  { status, before, limit }: DeskPage,
): Promise<DeskPurchase[]> {
  const rows = await db().purchase.findMany({
    where: { AND: [await whereOf(query), { ...(status && { status }) }, beforeId(before)] },
    // The ids are made in the order of time.
    orderBy: { id: "desc" },
    take: limit,
    include: lineFields,
  });
  return rows.map(lineOf);
}

/** Every purchase begun in a time, oldest first, a batch at a time. */
export async function* streamPurchases(
  _staff: StaffPermit<"export">,
  from: Date,
  to: Date,
): AsyncGenerator<ExportedPurchase[]> {
  const batch = 1_000;
  let after: string | undefined;
  for (;;) {
    const rows: LineRow[] = await db().purchase.findMany({
      where: { createdAt: { gte: from, lt: to }, ...(after && { id: { gt: after } }) },
      orderBy: { id: "asc" },
      take: batch,
      include: lineFields,
    });
    if (rows.length > 0) yield rows.map(exportedOf);
    if (rows.length < batch) return;
    after = rows.at(-1)?.id;
  }
}

function exportedOf(row: LineRow): ExportedPurchase {
  const payment = row.payments.find(({ standing }) => standing === "matched");
  return {
    ...lineOf(row),
    paymentId: payment?.stripeId ?? null,
    walletNumber: payment?.walletNumber ?? null,
  };
}

async function whereOf(query: DeskQuery): Promise<Prisma.PurchaseWhereInput> {
  switch (query.kind) {
    case "newest":
      return {};
    case "number":
      return { number: query.number };
    case "id":
      return { id: query.id };
    case "code":
      return { recoveryCode: { codeHash: codeHash(query.code) } };
    case "email":
      return { id: { in: await idsByEmail(query.email) } };
    case "reference":
      return referenceWhere(query.reference);
  }
}

/** The index is on the address in lower case. */
async function idsByEmail(email: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM purchases WHERE lower(email) = ${email} ORDER BY id DESC LIMIT 1000`;
  return rows.map(({ id }) => id);
}

async function referenceWhere(reference: string): Promise<Prisma.PurchaseWhereInput> {
  const event = await db().paymentEvent.findUnique({ where: { id: reference } });
  const stripeId = event?.objectId ?? reference;
  return {
    OR: [
      { attempts: { some: { stripeId } } },
      {
        payments: {
          some: {
            OR: [
              { stripeId },
              { chargeId: stripeId },
              { walletNumber: stripeId },
              { refunds: { some: { stripeId } } },
              { disputes: { some: { stripeId } } },
            ],
          },
        },
      },
    ],
  };
}

function beforeId(before: string | undefined): Prisma.PurchaseWhereInput {
  return before === undefined ? {} : { id: { lt: before } };
}

function lineOf(row: LineRow): DeskPurchase {
  const refunds = row.payments.flatMap((payment) => payment.refunds);
  const matched = row.payments.find(({ standing }) => standing === "matched");
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    title: row.origin.title,
    document: row.origin.number,
    status: row.status,
    amount: fen(row.amountFen),
    refunded: fen(refunds.reduce((sum, { amountFen }) => sum + amountFen, 0)),
    method: matched?.method ?? null,
    email: row.email,
    isGift: row.grantedById !== null,
    createdAt: row.createdAt,
    paidAt: row.paidAt,
  };
}

const fileFields = {
  ...lineFields,
  attempts: true,
  payments: { include: { refunds: true, disputes: true } },
  entitlement: {
    include: {
      holders: true,
      changes: true,
      uses: { include: { document: { select: { number: true } } } },
    },
  },
  recoveryCode: true,
  mails: true,
} satisfies Prisma.PurchaseInclude;

type FileRow = Prisma.PurchaseGetPayload<{ include: typeof fileFields }>;

/** The file of a purchase, with its timeline; null for none. */
export async function findPurchaseFile(
  staff: StaffPermit<"read-purchases">,
  id: string,
): Promise<PurchaseFile | null> {
  const row = await db().purchase.findUnique({ where: { id }, include: fileFields });
  if (row === null) return null;
  const entries = [
    ...ownEntries(row),
    ...(await eventEntries(row)),
    ...(await staffEntries(staff, row)),
  ];
  const { entitlement } = row;
  return {
    ...lineOf({ ...row, payments: row.payments.map(withSucceeded) }),
    locale: row.locale,
    recoveryCode:
      row.recoveryCode && formatRecoveryCode(recoveryCodeOf(row.id, row.recoveryCode.generation)),
    access: entitlement && {
      isOpen: entitlement.revokedAt === null,
      until: entitlement.endsAt,
      browsers: entitlement.holders.length,
    },
    deskPayments: row.payments.map(deskPaymentOf),
    refunding: refundingOf(row.payments),
    isRefundRequested: row.payments.some(({ refunds }) =>
      refunds.some(({ status }) => status === "requested"),
    ),
    creditedTo: await findCreditedPass(db(), row.id),
    timeline: timelineOf(entries),
  };
}

function withSucceeded(payment: FileRow["payments"][number]) {
  return {
    ...payment,
    refunds: payment.refunds.filter(({ status }) => status === "succeeded"),
  };
}

function refundingOf(payments: FileRow["payments"]): Fen {
  const underWay = payments
    .flatMap(({ refunds }) => refunds)
    .filter(({ status }) => status !== "succeeded" && !voidRefunds.some((name) => name === status));
  return fen(underWay.reduce((sum, { amountFen }) => sum + amountFen, 0));
}

export function deskPaymentOf(payment: {
  id: string;
  stripeId: string;
  standing: string;
  amountFen: number;
  refunds: readonly { status: string; amountFen: number }[];
}): DeskPayment {
  const { id, stripeId, standing, amountFen } = payment;
  return {
    id,
    stripeId,
    standing,
    amount: fen(amountFen),
    left: leftToRefund(payment, payment.refunds),
  };
}

function ownEntries(row: FileRow): TimelineEntry[] {
  return [
    {
      kind: "created",
      at: row.createdAt,
      amount: fen(row.amountFen),
      credit: fen(row.creditFen),
    },
    ...row.attempts.map((attempt): TimelineEntry => {
      const { method, status, stripeId, createdAt } = attempt;
      return { kind: "attempt", at: createdAt, method, status, reference: stripeId };
    }),
    ...row.payments.flatMap(paymentEntries),
    ...(row.entitlement ? accessEntries(row.entitlement) : []),
    ...row.mails.map(({ kind, to, createdAt, sentAt }): TimelineEntry => {
      return { kind: "mail", at: createdAt, mail: kind, to, sentAt };
    }),
  ];
}

function paymentEntries(payment: FileRow["payments"][number]): TimelineEntry[] {
  const { standing, method, walletNumber } = payment;
  return [
    {
      kind: "payment",
      at: payment.recordedAt,
      paidAt: payment.paidAt,
      standing,
      amount: fen(payment.amountFen),
      method,
      walletNumber,
      reference: payment.stripeId,
    },
    ...payment.refunds.map((refund): TimelineEntry => {
      const { createdAt, status, amountFen, reason, note, stripeId } = refund;
      const amount = fen(amountFen);
      return { kind: "refund", at: createdAt, status, amount, reason, note, reference: stripeId };
    }),
    ...payment.disputes.map((dispute): TimelineEntry => {
      const { openedAt, status, amountFen, reason, stripeId } = dispute;
      const amount = fen(amountFen);
      return { kind: "dispute", at: openedAt, status, amount, reason, reference: stripeId };
    }),
  ];
}

function accessEntries(entitlement: NonNullable<FileRow["entitlement"]>): TimelineEntry[] {
  return [
    ...entitlement.changes.map(({ kind, at, cause, reference }): TimelineEntry => {
      return { kind, at, cause, reference };
    }),
    ...entitlement.uses.map(({ kind, firstAt, lastAt, times, document }): TimelineEntry => {
      return { kind, at: firstAt, lastAt, times, document: document.number };
    }),
    ...entitlement.holders
      .filter(({ source }) => source === "recovery_code")
      .map(({ createdAt }): TimelineEntry => ({ kind: "joined", at: createdAt })),
  ];
}

/** Events name the provider's objects, not our purchase. */
async function eventEntries(row: FileRow): Promise<TimelineEntry[]> {
  const objects = [
    ...row.attempts.map(({ stripeId }) => stripeId),
    ...row.payments.flatMap(({ stripeId, chargeId, refunds, disputes }) => [
      stripeId,
      chargeId,
      ...refunds.map((refund) => refund.stripeId),
      ...disputes.map((dispute) => dispute.stripeId),
    ]),
  ].filter((id) => id !== null);
  const events = await db().paymentEvent.findMany({ where: { objectId: { in: objects } } });
  return events.map(({ id, type, outcome, receivedAt }) => {
    return { kind: "event", at: receivedAt, type, outcome, reference: id };
  });
}

async function staffEntries(
  staff: StaffPermit<"read-purchases">,
  row: FileRow,
): Promise<TimelineEntry[]> {
  const entries = await listPurchaseAudit(staff, row.id, 200);
  return entries.map(({ at, action, staff, reason }) => {
    return { kind: "staff", at, action, staff: staff ?? "", reason };
  });
}
