import { randomBytes } from "node:crypto";
import { db, type Transaction } from "@/lib/platform/db";

/** Decided, until somebody appeals. */
const closed = ["upheld", "rejected", "restored"] as const;

/** How long after its decision a report is kept whose reporter left while it was open, in ms: 30 days. */
const appealable = 30 * 24 * 60 * 60 * 1000;

/**
 * Erases who made the reports with a proven address, and what they wrote: at once where the case is
 * closed. An open one is kept, as a document's standing hangs on it, until {@link eraseClosedReports}.
 */
export async function eraseReportsOf(tx: Transaction, email: string): Promise<void> {
  // Not by Prisma's mode for either case: it takes "_" for any character.
  const own = await tx.$queryRaw<{ id: string }[]>`
    UPDATE reports SET forgets_reporter = true WHERE lower(email) = lower(${email}) RETURNING id`;
  const reports = await tx.report.findMany({
    where: { id: { in: own.map(({ id }) => id) }, status: { in: [...closed] } },
    select: { id: true },
  });
  for (const { id } of reports) await eraseReport(tx, id);
}

/** Erases the reporters who left while their report was open, a month after the last word of it. */
export async function eraseClosedReports(now: Date): Promise<void> {
  const before = new Date(now.getTime() - appealable);
  const reports = await db().report.findMany({
    where: {
      forgetsReporter: true,
      email: { not: "" },
      status: { in: [...closed] },
      events: { none: { at: { gte: before } } },
    },
    select: { id: true },
  });
  for (const { id } of reports) await db().$transaction((tx) => eraseReport(tx, id));
}

/** What staff decided and why stays. */
async function eraseReport(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE mails SET "to" = '' WHERE kind = 'report'
      AND detail->>'event' IN (SELECT id::text FROM report_events WHERE report_id = ${id}::uuid)`;
  await tx.reportEvent.updateMany({ where: { reportId: id, staffId: null }, data: { text: "" } });
  // Nothing leads to what is left of it any more.
  const tokenHash = new Uint8Array(randomBytes(32));
  await tx.report.update({ where: { id }, data: { name: "", email: "", text: "", tokenHash } });
}
