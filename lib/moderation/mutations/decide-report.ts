import { refreshRelated } from "@/lib/catalog/mutations/refresh-pages";
import { putOnSale, withdraw } from "@/lib/catalog/mutations/sale";
import { db, type Transaction } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { judgedKinds } from "../judged-kinds";
import { hidesAfter, possibleActs, type ReportAct, statusAfter } from "../report-moves";
import { writeEvent } from "./write-event";

type Decision = {
  act: ReportAct;
  /** What whoever reported is told. */
  text: string;
};

/**
 * Decides on a report; one of a kind that others decide on is none. A document is hidden as long as any
 * report hides it: it leaves the public pages and search, and nobody can open it, not even who bought it.
 * When the last one lets go it is again what it was before.
 */
export async function decideReport(
  staff: StaffMember,
  number: number,
  { act, text }: Decision,
  now: Date,
): Promise<"decided" | "not-possible" | "no-report"> {
  assertRight(staff, "judge-mistakes");
  return db().$transaction(async (tx) => {
    const found = await tx.report.findUnique({
      where: { number },
      select: { documentId: true, kind: true },
    });
    if (found === null || !judgedKinds(staff).includes(found.kind)) return "no-report";
    const { documentId } = found;
    // The document first, like whoever publishes it.
    await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`;
    await tx.$queryRaw`SELECT 1 FROM reports WHERE number = ${number} FOR UPDATE`;
    const report = await tx.report.findUniqueOrThrow({ where: { number } });
    if (!possibleActs(report).includes(act)) return "not-possible";
    const status = statusAfter[act];
    const hides = hidesAfter(act, report);
    await tx.report.update({ where: { number }, data: { status, hides } });
    if (hides) await block(tx, documentId, now);
    else await letGo(tx, documentId);
    await writeEvent(tx, report, { status, staffId: staff.id, text });
    await writeAudit(tx, staff.id, {
      action: `${act}-report`,
      subject: documentId,
      reason: text,
      detail: { report: number },
    });
    return "decided";
  });
}

/** Nothing for a document that is blocked already. */
async function block(tx: Transaction, documentId: string, now: Date): Promise<void> {
  const { status, blockedAt } = await tx.document.findUniqueOrThrow({ where: { id: documentId } });
  if (blockedAt !== null) return;
  await tx.document.update({
    where: { id: documentId },
    data: { blockedAt: now, statusBefore: status },
  });
  if (status !== "published") return;
  await refreshRelated(tx, documentId);
  await withdraw(tx, documentId);
}

/** Lifts the block once no report hides the document any more. */
async function letGo(tx: Transaction, documentId: string): Promise<void> {
  const { statusBefore, blockedAt } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
  });
  const hiding = await tx.report.count({ where: { documentId, hides: true } });
  if (blockedAt === null || hiding > 0) return;
  await tx.document.update({
    where: { id: documentId },
    data: { blockedAt: null, statusBefore: null },
  });
  if (statusBefore !== "published") return;
  await putOnSale(tx, documentId);
  await refreshRelated(tx, documentId);
}
