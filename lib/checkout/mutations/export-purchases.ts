import { chinaTimeCell } from "@/lib/markup/china-time";
import { csvBeginning, csvLine } from "@/lib/markup/csv";
import { db } from "@/lib/platform/db";
import { yuan } from "@/lib/pricing/fen";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember, type StaffPermit } from "@/lib/staff/staff";
import { streamPurchases } from "../data/desk";
import type { ExportedPurchase } from "../desk-purchase";

/** The times (begun, paid) are those of Beijing, as YYYY-MM-DD HH:mm:ss. */
const columns = [
  "number",
  "begun",
  "paid",
  "kind",
  "document",
  "title",
  "status",
  "yuan",
  "refunded_yuan",
  "method",
  "email",
  "payment",
  "wallet_number",
];

/** The purchases begun in a time as CSV, in parts. That they were taken along is written down first. */
export async function exportPurchases(
  staff: StaffMember,
  from: Date,
  to: Date,
): Promise<AsyncGenerator<string>> {
  assertRight(staff, "export");
  const detail = { from: from.toISOString(), to: to.toISOString() };
  await writeAudit(db(), staff.id, { action: "export", subject: "purchases", detail });
  return parts(staff, from, to);
}

async function* parts(staff: StaffPermit<"export">, from: Date, to: Date): AsyncGenerator<string> {
  yield csvBeginning + csvLine(columns);
  for await (const purchases of streamPurchases(staff, from, to)) {
    yield purchases.map(lineOf).join("");
  }
}

function lineOf(purchase: ExportedPurchase): string {
  return csvLine([
    purchase.number,
    chinaTimeCell(purchase.createdAt),
    purchase.paidAt && chinaTimeCell(purchase.paidAt),
    purchase.kind,
    purchase.document,
    purchase.title,
    purchase.status,
    yuan(purchase.amount),
    yuan(purchase.refunded),
    purchase.method,
    purchase.email,
    purchase.paymentId,
    purchase.walletNumber,
  ]);
}
