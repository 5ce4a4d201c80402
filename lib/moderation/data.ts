import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { derivedToken, tokenHash } from "@/lib/platform/secret";
import type { StaffPermit } from "@/lib/staff/staff";
import type { DeskReport, Report, ReportFile } from "./report";
import { undecidedStatuses } from "./report-moves";
import type { ReportsSearch } from "./schema";

const relations = {
  document: { select: { number: true, title: true, script: true, blockedAt: true } },
  events: { orderBy: [{ at: "asc" as const }, { id: "asc" as const }] },
} satisfies Prisma.ReportInclude;

/** The token in the secret address of a report, which every mail about it tells. */
export function reportTokenOf(reportId: string): string {
  return derivedToken("report", reportId);
}

/** The report at a secret address; null for any other token. */
export async function findReport(token: string): Promise<Report | null> {
  const row = await db().report.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: relations,
  });
  if (row === null) return null;
  const { number, kind, status, createdAt, document } = row;
  return {
    number,
    kind,
    status,
    createdAt,
    document: { number: document.number, title: document.title, script: document.script },
    events: row.events.map(({ id, status, staffId, text, at }) => {
      return { id, status, by: staffId === null ? "reporter" : "staff", text, at };
    }),
  };
}

/** A page of reports, the newest first. */
export async function listReports(
  _staff: StaffPermit<"moderate">,
  search: ReportsSearch,
  limit: number,
): Promise<DeskReport[]> {
  const rows = await db().report.findMany({
    where: whereOf(search),
    include: { document: { select: { number: true, title: true } } },
    orderBy: [{ number: "desc" }],
    take: limit,
    skip: (search.page - 1) * limit,
  });
  return rows.map(({ number, kind, status, hides, name, createdAt, document }) => {
    return {
      number,
      kind,
      status,
      hides,
      name,
      document: document.number,
      title: document.title,
      createdAt,
    };
  });
}

export async function countReports(
  _staff: StaffPermit<"moderate">,
  search: ReportsSearch,
): Promise<number> {
  return db().report.count({ where: whereOf(search) });
}

function whereOf({ status, kind, document }: ReportsSearch): Prisma.ReportWhereInput {
  return {
    ...(status && { status: status === "undecided" ? { in: [...undecidedStatuses] } : status }),
    ...(kind && { kind }),
    ...(document && { document: { number: document } }),
  };
}

/** A report with its whole log, for the desk; null for none. */
export async function findReportFile(
  _staff: StaffPermit<"moderate">,
  number: number,
): Promise<ReportFile | null> {
  const row = await db().report.findUnique({ where: { number }, include: relations });
  if (row === null) return null;
  const [staff, others] = await Promise.all([
    db().staffMember.findMany({
      where: { id: { in: row.events.flatMap(({ staffId }) => staffId ?? []) } },
      select: { id: true, email: true },
    }),
    db().report.findMany({
      where: { documentId: row.documentId, hides: true, number: { not: number } },
      select: { number: true },
      orderBy: { number: "asc" },
    }),
  ]);
  const emails = new Map(staff.map(({ id, email }) => [id, email]));
  const { id, kind, status, hides, name, email, locale, createdAt, document } = row;
  return {
    ...{ id, number, kind, status, hides, name, email, locale, createdAt },
    document: {
      number: document.number,
      title: document.title,
      isHidden: document.blockedAt !== null,
    },
    alsoHiding: others.map((other) => other.number),
    events: row.events.map(({ id, status, staffId, text, at }) => {
      return { id, status, by: staffId && (emails.get(staffId) ?? staffId), text, at };
    }),
  };
}
