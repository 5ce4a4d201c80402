import { v7 as newId } from "uuid";
import { db } from "@/lib/platform/db";
import { tokenHash } from "@/lib/platform/secret";
import type { Locale } from "@/messages/locales";
import { reportTokenOf } from "../data";
import type { ReportKind } from "../report";
import { canAppeal } from "../report-moves";
import { writeEvent } from "./write-event";

type Complaint = {
  documentId: string;
  kind: ReportKind;
  name: string;
  email: string;
  text: string;
  locale: Locale;
};

/** Takes a report down, and has a mail sent that says so. Returns the token of its secret address. */
export async function fileReport({ text, ...complaint }: Complaint): Promise<string> {
  const id = newId();
  const token = reportTokenOf(id);
  return db().$transaction(async (tx) => {
    const report = await tx.report.create({
      data: { id, ...complaint, text, tokenHash: tokenHash(token) },
    });
    await writeEvent(tx, report, { status: "received", staffId: null, text });
    return token;
  });
}

/** Has a decision looked at again, as whoever reported asks. */
export async function appeal(
  token: string,
  text: string,
): Promise<"appealed" | "no-report" | "undecided"> {
  return db().$transaction(async (tx) => {
    const hash = tokenHash(token);
    await tx.$queryRaw`SELECT 1 FROM reports WHERE token_hash = ${hash} FOR UPDATE`;
    const report = await tx.report.findUnique({ where: { tokenHash: hash } });
    if (report === null) return "no-report";
    if (!canAppeal(report.status)) return "undecided";
    await tx.report.update({ where: { id: report.id }, data: { status: "appealed" } });
    await writeEvent(tx, report, { status: "appealed", staffId: null, text });
    return "appealed";
  });
}
