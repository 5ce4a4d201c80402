import { getCheckoutHealth } from "@/lib/checkout/data/health";
import { undecidedStatuses } from "@/lib/moderation/report-moves";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { fen } from "@/lib/pricing/fen";
import { countDeskDocuments } from "@/lib/publishing/data/documents";
import type { StaffPermit } from "@/lib/staff/staff";
import {
  type Attention,
  type DocumentAttention,
  longestUncompared,
  longPendingAge,
} from "./attention";
import type { DocumentFigures } from "./document-figures";
import type { Funnel } from "./funnel";
import type { MoneyDay } from "./money-day";
import { momentsOf, type Period } from "./period";
import type { Sales } from "./sales";
import type { SearchFigures } from "./search-figures";

/** The money of every day of a period, the first one first; days without any are 0. */
export async function listMoneyDays(
  _staff: StaffPermit<"read-figures">,
  period: Period,
): Promise<MoneyDay[]> {
  const rows = await db().$queryRaw<{ day: string; gross: number; returned: number }[]>`
    SELECT to_char(days.day, 'YYYY-MM-DD') AS day,
      coalesce(sum(moves.gross), 0)::float8 AS gross,
      coalesce(sum(moves.returned), 0)::float8 AS returned
    FROM generate_series(${period.from}::date::timestamp, ${period.to}::date, interval '1 day') AS days (day)
    LEFT JOIN (${movesOf(period)}) AS moves
      ON (moves.at AT TIME ZONE 'Asia/Shanghai')::date = days.day::date
    GROUP BY days.day ORDER BY days.day`;
  return rows.map(({ day, gross, returned }) => ({
    day,
    gross: fen(gross),
    returned: fen(returned),
    netFen: gross - returned,
  }));
}

/** What was paid for in a period by kind and method, the most first. */
export async function listSales(
  _staff: StaffPermit<"read-figures">,
  period: Period,
): Promise<Sales[]> {
  const { start, end } = momentsOf(period);
  const rows = await db().$queryRaw<(Omit<Sales, "gross"> & { gross: number })[]>`
    SELECT p.kind::text AS kind, y.method::text AS method, count(*)::int AS purchases,
      sum(y.amount_fen)::float8 AS gross
    FROM payments y JOIN purchases p ON p.id = y.purchase_id
    WHERE y.standing = 'matched' AND y.paid_at >= ${start} AND y.paid_at < ${end}
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;
  return rows.map((row) => ({ ...row, gross: fen(row.gross) }));
}

/** How far the readers of a period came. */
export async function getFunnel(
  _staff: StaffPermit<"read-demand">,
  period: Period,
): Promise<Funnel> {
  const [row] = await db().$queryRaw<Funnel[]>`
    SELECT (SELECT coalesce(sum(times), 0)::int FROM (${previewsOf(period)}) AS seen) AS previews,
      count(*)::int AS begun,
      count(*) FILTER (WHERE is_by_qr)::int AS "byQr",
      count(*) FILTER (WHERE NOT is_by_qr)::int AS "onHostedPage",
      count(*) FILTER (WHERE is_paid)::int AS paid,
      count(*) FILTER (WHERE is_opened)::int AS opened,
      count(*) FILTER (WHERE is_used)::int AS used
    FROM (${begunIn(period)}) AS begun`;
  if (!row) throw new Error("the database did not answer");
  return row;
}

/** The documents that did best: by what they brought, or, for whoever sees no money, by how often they were paid for. */
export async function listBestDocuments(
  _staff: StaffPermit<"read-demand">,
  period: Period,
  { by, limit }: { by: "net" | "paid"; limit: number },
): Promise<DocumentFigures[]> {
  const order = by === "net" ? Prisma.sql`net DESC, paid DESC` : Prisma.sql`paid DESC`;
  return db().$queryRaw<DocumentFigures[]>`
    SELECT number, title, previews, begun, paid, opened, used, net AS "netFen"
    FROM (${documentFiguresOf(period)}) AS figures
    WHERE paid > 0 OR net <> 0
    ORDER BY ${order}, previews DESC, number LIMIT ${limit}`;
}

/** Documents on sale that were seen often and bought seldom: the smallest share of purchases first. */
export async function listWorstDocuments(
  _staff: StaffPermit<"read-demand">,
  period: Period,
  { fewestPreviews, limit }: { fewestPreviews: number; limit: number },
): Promise<DocumentFigures[]> {
  return db().$queryRaw<DocumentFigures[]>`
    SELECT number, title, previews, begun, paid, opened, used, net AS "netFen"
    FROM (${documentFiguresOf(period)}) AS figures
    WHERE previews >= ${fewestPreviews} AND status = 'published'
    ORDER BY paid::float8 / previews, previews DESC, number LIMIT ${limit}`;
}

/** What was searched most; of that, only what found nothing where that is asked for. */
export async function listSearches(
  _staff: StaffPermit<"read-demand">,
  period: Period,
  { which, limit }: { which: "all" | "fruitless"; limit: number },
): Promise<SearchFigures[]> {
  const mostFound = which === "fruitless" ? 0 : 2 ** 31 - 1;
  return db().$queryRaw<SearchFigures[]>`
    SELECT query, sum(times)::int AS times, (array_agg(found ORDER BY day DESC))[1] AS found
    FROM daily_searches
    WHERE day BETWEEN ${period.from}::date AND ${period.to}::date
    GROUP BY query HAVING (array_agg(found ORDER BY day DESC))[1] <= ${mostFound}
    ORDER BY 2 DESC, 1 LIMIT ${limit}`;
}

/** What waits for a person, by the clock of the database. */
export async function getAttention(_staff: StaffPermit<"read-figures">): Promise<Attention> {
  const [{ paidButLocked, openAlerts }, [row]] = await Promise.all([
    getCheckoutHealth(),
    db().$queryRaw<Omit<Attention, "paidButLocked" | "openAlerts">[]>`
      SELECT count(*)::int AS pending,
        count(*) FILTER (
          WHERE created_at < now() - make_interval(secs => ${longPendingAge / 1000})
        )::int AS "longPending",
        coalesce((SELECT jsonb_array_length(differences) FROM reconciliations
          WHERE kind = 'ledger' AND finished_at IS NOT NULL
          ORDER BY started_at DESC LIMIT 1), 0) AS differences,
        ${lastComparison} AS "comparedAt",
        coalesce(
          coalesce(${lastComparison}, (SELECT min(paid_at) FROM payments))
            < now() - make_interval(secs => ${longestUncompared / 1000}), false
        ) AS "isOverdue",
        (SELECT count(*)::int FROM tickets WHERE status = 'open') AS "openTickets",
        (SELECT count(*)::int FROM reports
          WHERE status IN ('received', 'hidden', 'appealed')) AS "undecidedReports"
      FROM purchases WHERE status = 'pending'`,
  ]);
  if (!row) throw new Error("the database did not answer");
  return { ...row, paidButLocked, openAlerts };
}

/** When the provider's books were last compared to the end. */
const lastComparison = Prisma.sql`
  (SELECT max(finished_at) FROM reconciliations WHERE kind = 'ledger')`;

/** What waits for an editor. */
export async function getDocumentAttention(
  staff: StaffPermit<"edit-documents">,
): Promise<DocumentAttention> {
  const [missedDocuments, draftsWithProblems, draftsWithFindings, reportedMistakes] =
    await Promise.all([
      countDeskDocuments(staff, { q: "", status: "missed" }),
      countDeskDocuments(staff, { q: "", status: "draft", findings: "problem" }),
      countDeskDocuments(staff, { q: "", status: "draft", findings: "any" }),
      db().report.count({
        where: { kind: "mistake", status: { in: [...undecidedStatuses] } },
      }),
    ]);
  return { missedDocuments, draftsWithProblems, draftsWithFindings, reportedMistakes };
}

/**
 * The money that sales moved in a period. Payments that pay for nothing, and their refunds, are not
 * among it: they wait in the ledger. A refund stands at the moment at which it was asked for.
 */
function movesOf(period: Period): Prisma.Sql {
  const { start, end } = momentsOf(period);
  return Prisma.sql`
    SELECT purchase_id, paid_at AS at, amount_fen AS gross, 0 AS returned FROM payments
    WHERE standing = 'matched' AND paid_at >= ${start} AND paid_at < ${end}
    UNION ALL
    SELECT y.purchase_id, r.created_at, 0, r.amount_fen
    FROM refunds r JOIN payments y ON y.id = r.payment_id
    WHERE y.standing = 'matched' AND r.status = 'succeeded'
      AND r.created_at >= ${start} AND r.created_at < ${end}
    UNION ALL
    SELECT y.purchase_id, d.opened_at, 0, d.amount_fen
    FROM disputes d JOIN payments y ON y.id = d.payment_id
    WHERE y.standing = 'matched' AND d.status = 'lost'
      AND d.opened_at >= ${start} AND d.opened_at < ${end}`;
}

function previewsOf({ from, to }: Period): Prisma.Sql {
  return Prisma.sql`
    SELECT document, sum(times)::int AS times FROM daily_counts
    WHERE day BETWEEN ${from}::date AND ${to}::date AND kind = 'preview' GROUP BY document`;
}

/**
 * The purchases that readers began in a period, and what has become of them. One whose payment the
 * provider never opened showed nothing to pay by.
 */
function begunIn(period: Period): Prisma.Sql {
  const { start, end } = momentsOf(period);
  return Prisma.sql`
    SELECT p.origin_id, first.is_by_qr, p.paid_at IS NOT NULL AS is_paid,
      EXISTS (SELECT FROM uses u WHERE u.entitlement_id = e.id AND u.kind = 'opened') AS is_opened,
      EXISTS (SELECT FROM uses u WHERE u.entitlement_id = e.id AND u.kind <> 'opened') AS is_used
    FROM purchases p
    LEFT JOIN LATERAL (
      SELECT a.qr IS NOT NULL AS is_by_qr FROM payment_attempts a
      WHERE a.purchase_id = p.id AND (a.qr IS NOT NULL OR a.url IS NOT NULL)
      ORDER BY a.sequence LIMIT 1
    ) AS first ON true
    LEFT JOIN entitlements e ON e.purchase_id = p.id
    WHERE p.created_at >= ${start} AND p.created_at < ${end}
      AND p.granted_by_id IS NULL AND p.renewal_of_id IS NULL
      AND (first.is_by_qr IS NOT NULL OR p.paid_at IS NOT NULL)`;
}

/** A line for each document in which anything happened. A pass belongs to the page it was bought from. */
function documentFiguresOf(period: Period): Prisma.Sql {
  return Prisma.sql`
    WITH seen AS (
      SELECT d.id, s.times FROM (${previewsOf(period)}) AS s JOIN documents d ON d.number = s.document
    ), begun AS (
      SELECT origin_id AS id, count(*)::int AS begun, count(*) FILTER (WHERE is_paid)::int AS paid,
        count(*) FILTER (WHERE is_opened)::int AS opened, count(*) FILTER (WHERE is_used)::int AS used
      FROM (${begunIn(period)}) AS b GROUP BY 1
    ), money AS (
      SELECT p.origin_id AS id, sum(m.gross - m.returned)::float8 AS net
      FROM (${movesOf(period)}) AS m JOIN purchases p ON p.id = m.purchase_id GROUP BY 1
    )
    SELECT d.number, d.title, d.status, coalesce(seen.times, 0) AS previews,
      coalesce(begun.begun, 0) AS begun, coalesce(begun.paid, 0) AS paid,
      coalesce(begun.opened, 0) AS opened, coalesce(begun.used, 0) AS used,
      coalesce(money.net, 0) AS net
    FROM seen FULL JOIN begun USING (id) FULL JOIN money USING (id)
    JOIN documents d USING (id)`;
}
