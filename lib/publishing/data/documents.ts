import { previewRuleSchema } from "@/lib/catalog/preview";
import { isOnSale } from "@/lib/editing/data";
import { textGapsSchema } from "@/lib/editing/gaps";
import { readTree, writtenText } from "@/lib/editing/text";
import { db, type Transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { fen } from "@/lib/pricing/fen";
import type { StaffPermit } from "@/lib/staff/staff";
import type { DeskDocument, DocumentSettings } from "../desk-document";
import type { DocumentsSearch } from "../schema";
import { shownTitle } from "../shown-title";

/** The part of a document in the table that is known without its text. */
export type ListedDocument = Omit<DeskDocument, "isChanged"> & {
  /** Whether it is on sale and its draft was written in since. */
  isTouched: boolean;
};

type Row = Omit<ListedDocument, "missed"> & { missed: unknown };

/** One page of the documents of whatever status that a search finds. */
export async function listDeskDocuments(
  staff: StaffPermit<"edit-documents">,
  search: DocumentsSearch,
  pageLength: number,
): Promise<DeskDocument[]> {
  const listed = await listDocuments(staff, search, pageLength);
  const touched = listed.filter(({ isTouched }) => isTouched);
  const changed = await findChanged(touched.map(({ id }) => id));
  return listed.map(({ isTouched: _, ...document }) => ({
    ...document,
    isChanged: changed.has(document.id),
  }));
}

/** {@link listDeskDocuments} without what takes reading whole texts. */
export async function listDocuments(
  _staff: StaffPermit<"edit-documents">,
  search: DocumentsSearch,
  pageLength: number,
): Promise<ListedDocument[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT d.id, d.number, d.title, d.status::text AS status, d.version, d.tags,
      d."characterCount", d."uploadedAt", d."changedAt", d."publishAt", d.missed, d."isBlocked",
      d."openFindings", d."openProblems", d."isTouched",
      CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'slug', c.slug, 'name', c.name,
        'nameHant', c.name_hant, 'nameEn', c.name_en) END AS category
    FROM (
      SELECT d.id, d.number, ${title} AS title, d.status, d.version, d.category_id,
        d.character_count AS "characterCount", d.uploaded_at AS "uploadedAt",
        greatest(d.updated_at, w.updated_at) AS "changedAt", d.publish_at AS "publishAt",
        coalesce(d.status = 'published' AND w.updated_at > (
          SELECT max(v.published_at) FROM document_versions v WHERE v.document_id = d.id
        ), FALSE) AS "isTouched",
        d.missed, d.blocked_at IS NOT NULL AS "isBlocked",
        coalesce((SELECT array_agg(t.name ORDER BY t.name) FROM document_tags dt
          JOIN tags t ON t.id = dt.tag_id WHERE dt.document_id = d.id), '{}') AS tags,
        (SELECT count(*)::int FROM findings f
          WHERE f.document_id = d.id AND f.status = 'open') AS "openFindings",
        (SELECT count(*)::int FROM findings f WHERE f.document_id = d.id
          AND f.status = 'open' AND f.severity = 'problem') AS "openProblems"
      FROM documents d LEFT JOIN drafts w ON w.document_id = d.id
      WHERE ${condition(search)}
      ORDER BY ${orders[search.order]}, d.number DESC
      LIMIT ${pageLength} OFFSET ${(search.page - 1) * pageLength}
    ) d LEFT JOIN categories c ON c.id = d.category_id
    ORDER BY ${outerOrders[search.order]}, d.number DESC`;
  return rows.map(({ missed, ...document }) => ({
    ...document,
    missed: missed === null ? null : textGapsSchema.parse(missed),
  }));
}

/** Which of these documents have a draft that does not say what is on sale: changes may have been undone. */
async function findChanged(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const drafts = await db().draft.findMany({
    where: { documentId: { in: [...ids] } },
    select: { content: true, document: true },
  });
  const changed = await Promise.all(
    drafts.map(async ({ content, document }) => {
      const isSame = await isOnSale(document, writtenText(readTree(content)));
      return isSame ? [] : [document.id];
    }),
  );
  return new Set(changed.flat());
}

export async function countDeskDocuments(
  _staff: StaffPermit<"edit-documents">,
  search: Omit<DocumentsSearch, "order" | "page">,
): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
    FROM documents d LEFT JOIN drafts w ON w.document_id = d.id WHERE ${condition(search)}`;
  return row?.count ?? 0;
}

/** The ids of the documents that a search finds, whatever page it shows, in their order. */
export async function listFoundIds(
  _staff: StaffPermit<"edit-documents">,
  search: DocumentsSearch,
  limit: number,
): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT d.id FROM documents d LEFT JOIN drafts w ON w.document_id = d.id
    WHERE ${condition(search)}
    ORDER BY ${orders[search.order]}, d.number DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** How many documents there are of each kind, whatever else the table is narrowed to. */
export async function countByStatus(
  _staff: StaffPermit<"edit-documents">,
): Promise<Record<NonNullable<DocumentsSearch["status"]> | "all", number>> {
  const [row] = await db().$queryRaw<[Awaited<ReturnType<typeof countByStatus>>]>`
    SELECT count(*)::int AS "all",
      count(*) FILTER (WHERE status = 'draft' AND publish_at IS NULL)::int AS draft,
      count(*) FILTER (WHERE publish_at IS NOT NULL)::int AS scheduled,
      count(*) FILTER (WHERE missed IS NOT NULL)::int AS missed,
      count(*) FILTER (WHERE status = 'published')::int AS published,
      count(*) FILTER (WHERE status = 'withdrawn')::int AS withdrawn
    FROM documents`;
  return row;
}

// What was never published is known by what its editors call it now.
const title = Prisma.sql`
  CASE WHEN d.version > 0 THEN d.title
    ELSE coalesce(w.content #>> '{content,0,content,0,text}', '') END`;

function condition({
  q,
  status,
  category,
  tag,
  batch,
  findings,
}: Omit<DocumentsSearch, "order" | "page">): Prisma.Sql {
  const parts = [Prisma.sql`TRUE`];
  if (q !== "") parts.push(wordsCondition(q));
  if (status !== undefined) parts.push(statusConditions[status]);
  if (category === "none") parts.push(Prisma.sql`d.category_id IS NULL`);
  else if (category !== undefined) {
    parts.push(Prisma.sql`d.category_id IN (
      WITH RECURSIVE tree AS (
        SELECT id FROM categories WHERE id = ${category}::uuid
        UNION SELECT c.id FROM categories c JOIN tree ON c.parent_id = tree.id
      ) SELECT id FROM tree)`);
  }
  if (tag !== undefined) {
    parts.push(Prisma.sql`EXISTS (
      SELECT 1 FROM document_tags t WHERE t.document_id = d.id AND t.tag_id = ${tag}::uuid)`);
  }
  if (batch !== undefined) {
    parts.push(Prisma.sql`EXISTS (
      SELECT 1 FROM import_files i WHERE i.document_id = d.id AND i.batch_id = ${batch}::uuid)`);
  }
  if (findings !== undefined) parts.push(findingsConditions[findings]);
  return Prisma.join(parts, " AND ");
}

function wordsCondition(q: string): Prisma.Sql {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const digits = /^#?(\d{1,9})$/.exec(q)?.[1];
  const isNumber =
    digits === undefined ? Prisma.sql`FALSE` : Prisma.sql`d.number = ${Number(digits)}`;
  return Prisma.sql`(${isNumber} OR ${title} ILIKE ${pattern})`;
}

const statusConditions: Record<NonNullable<DocumentsSearch["status"]>, Prisma.Sql> = {
  // What is scheduled is not published along with the rest by a press on all drafts.
  draft: Prisma.sql`d.status = 'draft' AND d.publish_at IS NULL`,
  scheduled: Prisma.sql`d.publish_at IS NOT NULL`,
  missed: Prisma.sql`d.missed IS NOT NULL`,
  published: Prisma.sql`d.status = 'published'`,
  withdrawn: Prisma.sql`d.status = 'withdrawn'`,
};

const isOpen = Prisma.sql`f.document_id = d.id AND f.status = 'open'`;

const findingsConditions: Record<NonNullable<DocumentsSearch["findings"]>, Prisma.Sql> = {
  any: Prisma.sql`EXISTS (SELECT 1 FROM findings f WHERE ${isOpen})`,
  problem: Prisma.sql`EXISTS (
    SELECT 1 FROM findings f WHERE ${isOpen} AND f.severity = 'problem')`,
  none: Prisma.sql`NOT EXISTS (SELECT 1 FROM findings f WHERE ${isOpen})`,
};

const orders: Record<DocumentsSearch["order"], Prisma.Sql> = {
  newest: Prisma.sql`d.number DESC`,
  changed: Prisma.sql`greatest(d.updated_at, w.updated_at) DESC`,
  uploaded: Prisma.sql`d.uploaded_at DESC`,
  title: Prisma.sql`${title} COLLATE "C"`,
  longest: Prisma.sql`d.character_count DESC`,
};

const outerOrders: Record<DocumentsSearch["order"], Prisma.Sql> = {
  newest: Prisma.sql`d.number DESC`,
  changed: Prisma.sql`d."changedAt" DESC`,
  uploaded: Prisma.sql`d."uploadedAt" DESC`,
  title: Prisma.sql`d.title COLLATE "C"`,
  longest: Prisma.sql`d."characterCount" DESC`,
};

export async function listTags(
  _staff: StaffPermit<"edit-documents">,
): Promise<{ id: string; name: string }[]> {
  return db().tag.findMany({ orderBy: { name: "asc" }, take: 500 });
}

/** What is set of a document at a moment; null for a number that none has. */
export async function findSettings(
  _staff: StaffPermit<"edit-documents">,
  number: number,
  now: Date,
  client: Pick<Transaction, "document"> = db(),
): Promise<{
  id: string;
  title: string;
  status: DeskDocument["status"];
  version: number;
  publishAt: Date | null;
  settings: DocumentSettings;
} | null> {
  const row = await client.document.findUnique({
    where: { number },
    include: {
      draft: { select: { content: true } },
      tags: { select: { tag: true }, orderBy: { tag: { name: "asc" } } },
      prices: { where: { validFrom: { lte: now } }, orderBy: { validFrom: "desc" }, take: 1 },
    },
  });
  if (row === null) return null;
  const ownFen = row.prices[0]?.saleFen ?? null;
  return {
    id: row.id,
    title: shownTitle(row),
    status: row.status,
    version: row.version,
    publishAt: row.publishAt,
    settings: {
      byline: row.editor,
      uploadedAt: row.uploadedAt,
      categoryId: row.categoryId,
      tags: row.tags.map(({ tag }) => tag.name),
      previewRule: previewRuleSchema.nullable().parse(row.previewRule),
      ownPrice: ownFen === null ? null : fen(ownFen),
    },
  };
}
