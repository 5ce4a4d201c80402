import { createHash } from "node:crypto";
import { categoryIds, placeOf } from "@/lib/catalog/category-path";
import { listCategories } from "@/lib/catalog/data";
import type { Category, CategoryNode, Script } from "@/lib/catalog/document";
import { db } from "@/lib/platform/db";
import { drawPng } from "@/lib/platform/picture";
import { storage } from "@/lib/platform/storage";
import { addressesPerFile } from "./sitemap";

/** So many documents are read at once. */
const batch = 5_000;

/** A document as a list for machines names it. */
type ChangedDocument = { number: number; changedAt: Date };

/** A document in a feed; nothing of it is locked. */
type FeedDocument = ChangedDocument & {
  title: string;
  intro: string[];
  script: Script;
  publishedAt: Date;
  category: Category;
};

/**
 * The files of the sitemap that hold documents, by the range of their numbers, each with the last
 * publication in it.
 */
export async function listDocumentParts(): Promise<{ part: number; changedAt: Date }[]> {
  return db().$queryRaw`
    SELECT (d.number - 1) / ${addressesPerFile}::int + 1 AS part, max(v.published_at) AS "changedAt"
    FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
    WHERE d.status = 'published' GROUP BY 1 ORDER BY 1`;
}

/** The published documents of one such file, in the order of their numbers, some at a time. */
export async function* documentsOfPart(part: number): AsyncGenerator<ChangedDocument[]> {
  const last = part * addressesPerFile;
  let after = last - addressesPerFile;
  for (;;) {
    const rows = await db().$queryRaw<ChangedDocument[]>`
      SELECT d.number, v.published_at AS "changedAt"
      FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
      WHERE d.status = 'published' AND d.number > ${after} AND d.number <= ${last}
      ORDER BY d.number LIMIT ${batch}`;
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.number ?? last;
  }
}

/** All categories with the last publication in and below each, and the last one of all; null for none. */
export async function listChangedCategories(): Promise<{
  categories: { slug: string; changedAt: Date | null }[];
  changedAt: Date | null;
}> {
  const [nodes, rows] = await Promise.all([
    listCategories(),
    db().$queryRaw<{ categoryId: string; changedAt: Date }[]>`
      SELECT d.category_id AS "categoryId", max(v.published_at) AS "changedAt"
      FROM documents d JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
      WHERE d.status = 'published' GROUP BY 1`,
  ]);
  const byId = new Map(rows.map(({ categoryId, changedAt }) => [categoryId, changedAt]));
  const all = (node: CategoryNode): CategoryNode[] => [node, ...node.children.flatMap(all)];
  return {
    categories: nodes.flatMap(all).map((node) => ({
      slug: node.slug,
      changedAt: latest(categoryIds(node).flatMap((id) => byId.get(id) ?? [])),
    })),
    changedAt: latest([...byId.values()]),
  };
}

/** The newest documents of some categories, or of all, for a feed. */
export async function listFeedDocuments(
  ids: readonly string[] | null,
  take: number,
): Promise<FeedDocument[]> {
  const rows = await db().document.findMany({
    where: { status: "published", ...(ids && { categoryId: { in: [...ids] } }) },
    orderBy: [{ uploadedAt: "desc" }, { number: "desc" }],
    take,
    select: {
      number: true,
      title: true,
      intro: true,
      script: true,
      uploadedAt: true,
      version: true,
      versions: { select: { version: true, publishedAt: true } },
      category: { select: { id: true, slug: true, name: true, nameHant: true, nameEn: true } },
    },
  });
  return rows.map(({ uploadedAt, versions, version, category, ...row }) => ({
    ...row,
    category: placeOf(category),
    publishedAt: uploadedAt,
    changedAt: versions.find((one) => one.version === version)?.publishedAt ?? uploadedAt,
  }));
}

/** What a picture is known by: the same drawing has the same. */
export function pictureHash(svg: string): string {
  return createHash("sha256").update(svg).digest("hex").slice(0, 20);
}

/** A picture as PNG: drawn when it is first asked for, and kept from then on. */
export async function getPicture(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const hash = pictureHash(svg);
  const underway = drawing.get(hash);
  if (underway !== undefined) return underway;
  const drawn = findOrDraw(`share-pictures/${hash}`, svg).finally(() => drawing.delete(hash));
  drawing.set(hash, drawn);
  return drawn;
}

/** Those asked for at this moment, so that none is drawn twice. */
const drawing = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

async function findOrDraw(key: string, svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const kept = await storage().find(key);
  if (kept !== null) return kept;
  const bytes = new Uint8Array(await drawPng(svg));
  await storage().put(key, bytes);
  return bytes;
}

function latest(times: readonly Date[]): Date | null {
  if (times.length === 0) return null;
  return new Date(Math.max(...times.map((time) => time.getTime())));
}
