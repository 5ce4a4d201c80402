import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { listRelatives } from "@/lib/search/data/relatives";
import { withoutRepeats } from "@/lib/search/related";
import { blocksSchema } from "./block";
import { blocksText } from "./block-text";
import { categoryBySlug, type FoundCategory, placeOf } from "./category-path";
import type {
  CategoryNode,
  CategoryPath,
  DocumentEntry,
  IssuedDocument,
  PublicDocument,
} from "./document";

/** What a list goes by: the newest upload first, or what most of those who paid have used. */
export type ListOrder = "newest" | "most-used";

/** Where a page of a list ends; the next page begins after it. */
export type ListPosition =
  | { order: "newest"; uploadedAt: Date; number: number }
  | { order: "most-used"; readerCount: number; number: number };

/** The names of the tags of a document, in their order. */
export const taggedBy = {
  select: { tag: { select: { name: true } } },
  orderBy: { tag: { name: "asc" } },
} satisfies Prisma.Document$tagsArgs;

const categoryFields = { id: true, slug: true, name: true, nameHant: true, nameEn: true } as const;

const entryFields = {
  id: true,
  number: true,
  title: true,
  script: true,
  intro: true,
  characterCount: true,
  uploadedAt: true,
  readerCount: true,
  category: { select: categoryFields },
} satisfies Prisma.DocumentSelect;

type EntryRow = Prisma.DocumentGetPayload<{ select: typeof entryFields }>;

/** The public part of a published document; null for any other number. */
export async function findPublicDocument(number: number): Promise<PublicDocument | null> {
  const document = await findIssuedDocument(number);
  return document?.isWithdrawn ? null : document;
}

/** The key of a published document, for those who need nothing else of it; null for any other number. */
export async function findPublicDocumentId(number: number): Promise<string | null> {
  const row = await db().document.findFirst({
    where: { number, status: "published" },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** The key of a document that is, or was, published; null for any other number. */
export async function findIssuedDocumentId(number: number): Promise<string | null> {
  const row = await db().document.findFirst({
    where: { number, status: { in: ["published", "withdrawn"] } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/**
 * The public part of a document that is published, or was: whoever bought it keeps it when it is
 * withdrawn. Only for those who have access; nobody else is to learn of a withdrawn document.
 */
export async function findIssuedDocument(number: number): Promise<IssuedDocument | null> {
  const row = await db().document.findFirst({
    where: { number, status: { in: ["published", "withdrawn"] } },
    include: { tags: taggedBy },
  });
  if (!row) return null;
  const { id: documentId, version } = row;
  const [category, pieces, { publishedAt }] = await Promise.all([
    getCategoryPath(placeOf(row.categoryId)),
    db().piece.findMany({ where: { documentId, version }, orderBy: { ordinal: "asc" } }),
    db().documentVersion.findUniqueOrThrow({
      where: { documentId_version: { documentId, version } },
      select: { publishedAt: true },
    }),
  ]);
  return {
    isWithdrawn: row.status === "withdrawn",
    id: documentId,
    number: row.number,
    title: row.title,
    intro: row.intro,
    editor: row.editor,
    uploadedAt: row.uploadedAt,
    script: row.script,
    version,
    publishedAt,
    characterCount: row.characterCount,
    category,
    tags: row.tags.map(({ tag }) => tag.name),
    pieces: pieces.map((piece) => ({
      ordinal: piece.ordinal,
      heading: piece.heading,
      characterCount: piece.characterCount,
      headingCount: piece.headingCount,
      tableCount: piece.tableCount,
      blankCount: piece.blankCount,
      newPercent: piece.newPercent,
      publicCount: piece.publicCount,
      blocks: blocksSchema.parse(piece.publicBlocks),
    })),
  };
}

type ListQuery = {
  categoryIds?: readonly string[];
  order?: ListOrder;
  take: number;
};

/** Published documents in an order, from its beginning or after a position in it. */
export async function listDocuments({
  after,
  ...query
}: ListQuery & { after?: ListPosition }): Promise<DocumentEntry[]> {
  const rows = await db().document.findMany({
    where: listed(query, after && beyond(after, "lt")),
    orderBy: inOrder(query.order, "desc"),
    take: query.take,
    select: entryFields,
  });
  return documentEntries(rows);
}

/**
 * Where the page begins that ends with a position, for pages of `take` documents; "beginning" where that
 * is the first page.
 */
export async function findPositionBefore(
  query: ListQuery,
  position: ListPosition,
): Promise<ListPosition | "beginning"> {
  const rows = await db().document.findMany({
    where: listed(query, { OR: [{ number: position.number }, beyond(position, "gt")] }),
    orderBy: inOrder(position.order, "asc"),
    take: query.take + 1,
    select: { uploadedAt: true, readerCount: true, number: true },
  });
  const before = rows[query.take];
  return before === undefined ? "beginning" : positionOf(before, position.order);
}

/** The place of a document in an order. */
export function positionOf(
  { uploadedAt, readerCount, number }: Pick<EntryRow, "uploadedAt" | "readerCount" | "number">,
  order: ListOrder,
): ListPosition {
  return order === "newest" ? { order, uploadedAt, number } : { order, readerCount, number };
}

/** Whether anything in these categories was ever used by anybody. */
export async function hasReaders(categoryIds?: readonly string[]): Promise<boolean> {
  const where = listed(categoryIds ? { categoryIds } : {}, { readerCount: { gt: 0 } });
  return (await db().document.findFirst({ where, select: { id: true } })) !== null;
}

function listed(
  { categoryIds }: Pick<ListQuery, "categoryIds">,
  more: Prisma.DocumentWhereInput = {},
): Prisma.DocumentWhereInput {
  return {
    status: "published",
    ...(categoryIds && { categoryId: { in: [...categoryIds] } }),
    ...more,
  };
}

function beyond(position: ListPosition, side: "lt" | "gt"): Prisma.DocumentWhereInput {
  const number = { [side]: position.number };
  if (position.order === "newest") {
    const { uploadedAt } = position;
    return { OR: [{ uploadedAt: { [side]: uploadedAt } }, { uploadedAt, number }] };
  }
  const { readerCount } = position;
  return { OR: [{ readerCount: { [side]: readerCount } }, { readerCount, number }] };
}

function inOrder(order: ListOrder = "newest", direction: "asc" | "desc") {
  return order === "newest"
    ? [{ uploadedAt: direction }, { number: direction }]
    : [{ readerCount: direction }, { number: direction }];
}

/** The published ones of these documents, in their order. */
export async function listEntries(ids: readonly string[]): Promise<DocumentEntry[]> {
  const rows = await db().document.findMany({
    where: { id: { in: [...ids] }, status: "published" },
    select: entryFields,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return documentEntries(ids.flatMap((id) => byId.get(id) ?? []));
}

/**
 * The documents that the page of one names, best first: those that were found related to it; the newest of
 * its category, without those that repeat it or each other, until that was looked for, and where none was.
 */
export async function listRelated(
  document: { id: string; categoryId: string },
  take: number,
): Promise<DocumentEntry[]> {
  const related = await db().relatedDocument.findMany({
    where: { documentId: document.id, other: { status: "published" } },
    orderBy: { ordinal: "asc" },
    take,
    select: { otherId: true },
  });
  if (related.length > 0) return listEntries(related.map(({ otherId }) => otherId));
  const newest = await db().document.findMany({
    where: { ...listed({ categoryIds: [document.categoryId] }), id: { not: document.id } },
    orderBy: inOrder("newest", "desc"),
    take: take * 4,
    select: { id: true },
  });
  const [own, ...others] = await listRelatives(db(), [document.id, ...newest.map(({ id }) => id)]);
  return own === undefined ? [] : listEntries(withoutRepeats(own, others, take));
}

/** So many pieces of a document are gone through for an excerpt. */
const excerptPieces = 3;

/**
 * The public lines of documents that an excerpt may be cut from, by their numbers: intro, the free text of
 * the first pieces with the cells of a row apart, and headings, which say the least.
 */
export async function listPublicLines(numbers: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db().$queryRaw<
    { number: number; intro: string[]; headings: string[]; blocks: unknown[] }[]
  >`
    SELECT d.number, d.intro,
      ARRAY(SELECT heading FROM pieces AS p
        WHERE p.document_id = d.id AND p.version = d.version ORDER BY ordinal) AS headings,
      ARRAY(SELECT public_blocks FROM pieces AS p
        WHERE p.document_id = d.id AND p.version = d.version AND public_count > 0
        ORDER BY ordinal LIMIT ${excerptPieces}) AS blocks
    FROM documents AS d WHERE d.number = ANY(${[...numbers]}::int[]) AND d.status = 'published'`;
  return new Map(
    rows.map(({ number, intro, headings, blocks }) => {
      const free = blocks
        .flatMap((piece) => blocksText(blocksSchema.parse(piece)).split("\n"))
        .map((line) => line.replaceAll("\t", " · "));
      return [number, [...intro, ...free, ...headings]];
    }),
  );
}

async function documentEntries(rows: readonly EntryRow[]): Promise<DocumentEntry[]> {
  const pieceCounts = await countPieces(rows.map(({ id }) => id));
  return rows.map((row) => ({
    number: row.number,
    title: row.title,
    script: row.script,
    excerpt: row.intro.join(" ").slice(0, 120),
    pieceCount: pieceCounts.get(row.id) ?? 0,
    characterCount: row.characterCount,
    uploadedAt: row.uploadedAt,
    readerCount: row.readerCount,
    category: placeOf(row.category),
  }));
}

/** How many pieces the version on sale of each document has. */
async function countPieces(documentIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ id: string; count: number }[]>`
    SELECT d.id, count(*)::int AS count
    FROM documents d JOIN pieces p ON p.document_id = d.id AND p.version = d.version
    WHERE d.id = ANY(${documentIds}::uuid[])
    GROUP BY d.id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The tree of categories, each with the number of published documents in and below it. */
export async function listCategories(): Promise<CategoryNode[]> {
  const [rows, counts] = await Promise.all([
    db().category.findMany({ orderBy: { position: "asc" } }),
    // Counting the documents themselves would cost more with each of them.
    db().categoryChange.groupBy({ by: ["categoryId"], _sum: { difference: true } }),
  ]);
  const own = new Map(counts.map(({ categoryId, _sum }) => [categoryId, _sum.difference ?? 0]));
  const below = (parentId: string | null): CategoryNode[] =>
    rows
      .filter((row) => row.parentId === parentId)
      .map(({ position: _position, parentId: _parentId, ...category }) => {
        const children = below(category.id);
        const documentCount = children.reduce(
          (sum, child) => sum + child.documentCount,
          own.get(category.id) ?? 0,
        );
        return { ...category, documentCount, children };
      });
  return below(null);
}

/** The category with this slug, and the way to it; null when there is none. */
export async function findCategoryBySlug(slug: string): Promise<FoundCategory | null> {
  return categoryBySlug(await listCategories(), slug);
}

/** The category that took the place of the one with this slug; null where none did. */
export async function findCategoryRedirect(slug: string): Promise<string | null> {
  const row = await db().categoryRedirect.findUnique({
    where: { slug },
    select: { category: { select: { slug: true } } },
  });
  return row?.category.slug ?? null;
}

/** A category and those above it, the top one first. */
export async function getCategoryPath(categoryId: string): Promise<CategoryPath> {
  const { parentId, ...category } = await db().category.findUniqueOrThrow({
    where: { id: categoryId },
    select: { ...categoryFields, parentId: true },
  });
  return parentId === null ? [category] : [...(await getCategoryPath(parentId)), category];
}
