import { v7 as newId } from "uuid";
import type { Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import type { StalePages } from "@/lib/platform/site";
import { relatedCount } from "../document";

/**
 * Has the public pages that show these documents, as they are listed now, made anew once the
 * transaction has committed.
 */
export async function refreshPagesOf(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<void> {
  const rows = await tx.document.findMany({
    where: { id: { in: [...documentIds] } },
    select: { number: true, categoryId: true },
  });
  if (rows.length === 0) return;
  await refreshPages(tx, {
    documents: rows.map(({ number }) => number),
    categories: await slugsUpFrom(tx, rows),
  });
}

/** Has the lists that documents of these categories stand in made anew, and nothing else. */
export async function refreshLists(
  tx: Transaction,
  places: readonly { categoryId: string | null }[],
): Promise<void> {
  if (places.length === 0) return;
  await refreshPages(tx, { documents: [], categories: await slugsUpFrom(tx, places) });
}

/** These categories and all above them. */
async function slugsUpFrom(
  tx: Transaction,
  places: readonly { categoryId: string | null }[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, slug, parent_id FROM categories
      WHERE id = ANY(${places.flatMap(({ categoryId }) => categoryId ?? [])}::uuid[])
      UNION
      SELECT c.id, c.slug, c.parent_id FROM categories c JOIN above ON c.id = above.parent_id
    )
    SELECT slug FROM above`;
  return rows.map(({ slug }) => slug);
}

/** Has these pages made anew once the transaction has committed. */
export async function refreshPages(
  tx: Transaction,
  pages: StalePages,
  /** When; left out for at once. */
  at?: Date,
): Promise<void> {
  for (const payload of portions(pages)) {
    const job = { task: "refresh-pages", payload, key: `refresh-pages:${newId()}` };
    await enqueue(tx, { ...job, ...(at && { at }) });
  }
}

/** So many pages are made anew by one job. */
const pagesOfJob = 5_000;

function portions(pages: StalePages): StalePages[] {
  if (!("documents" in pages)) return [pages];
  const portions: StalePages[] = [{ ...pages, documents: pages.documents.slice(0, pagesOfJob) }];
  for (let at = pagesOfJob; at < pages.documents.length; at += pagesOfJob) {
    portions.push({ documents: pages.documents.slice(at, at + pagesOfJob), categories: [] });
  }
  return portions;
}

/**
 * Has the pages that name a published document among the related ones made anew. Those that have none
 * stored name some of the newest of their category.
 */
export async function refreshRelated(tx: Transaction, documentId: string): Promise<void> {
  const { categoryId, uploadedAt, number } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
    select: { categoryId: true, uploadedAt: true, number: true },
  });
  const newer = await tx.document.count({
    where: {
      status: "published",
      categoryId,
      OR: [{ uploadedAt: { gt: uploadedAt } }, { uploadedAt, number: { gt: number } }],
    },
  });
  const others = await tx.document.findMany({
    where: {
      status: "published",
      number: { not: number },
      OR: [
        { related: { some: { otherId: documentId } } },
        ...(newer > relatedCount ? [] : [{ categoryId, related: { none: {} } }]),
      ],
    },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  const documents = others.map((other) => other.number);
  if (documents.length > 0) await refreshPages(tx, { documents, categories: [] });
}
