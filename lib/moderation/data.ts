import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { derivedToken, tokenHash } from "@/lib/platform/secret";
import type { StaffMember, StaffPermit } from "@/lib/staff/staff";
import { judgedKinds } from "./judged-kinds";
import { type DeskReport, type Report, type ReportFile, reportKinds } from "./report";
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

/** A page of the reports that a member of staff decides on, the newest first. */
export async function listReports(
  staff: StaffPermit<"judge-mistakes">,
  search: ReportsSearch,
  limit: number,
): Promise<DeskReport[]> {
  const rows = await db().report.findMany({
    where: whereOf(staff, search),
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
  staff: StaffPermit<"judge-mistakes">,
  search: ReportsSearch,
): Promise<number> {
  return db().report.count({ where: whereOf(staff, search) });
}

function whereOf(
  staff: StaffMember,
  { status, kind, document }: Omit<ReportsSearch, "page">,
): Prisma.ReportWhereInput {
  const kinds = judgedKinds(staff).filter((judged) => kind === undefined || judged === kind);
  return {
    kind: { in: kinds },
    ...(status && { status: status === "undecided" ? { in: [...undecidedStatuses] } : status }),
    ...(document && { document: { number: document } }),
  };
}

/**
 * A report with its whole log, for the desk; null for none, and for one of a kind that others decide on.
 */
export async function findReportFile(
  staff: StaffPermit<"judge-mistakes">,
  number: number,
): Promise<ReportFile | null> {
  const row = await db().report.findUnique({ where: { number }, include: relations });
  const kinds = judgedKinds(staff);
  if (row === null || !kinds.includes(row.kind)) return null;
  const [members, others] = await Promise.all([
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
  const emails = new Map(members.map(({ id, email }) => [id, email]));
  const { id, kind, status, hides, name, locale, createdAt, document } = row;
  const email = kinds.length === reportKinds.length ? row.email : null;
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
