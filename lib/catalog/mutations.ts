import { v7 as newId } from "uuid";
import { db, type Transaction } from "@/lib/platform/db";
import { indexDocuments } from "@/lib/search/mutations";
import { type Block, blocksSchema } from "./block";
import { blocksText } from "./block-text";
import { categoryTree } from "./category-tree";
import type { DocumentDraft, DocumentStatus } from "./document";
import { characterCount } from "./length";
import { defaultPreviewRule, type PreviewRule, publicBlocks } from "./preview";

type Placement = {
  categoryId: string;
  status: Extract<DocumentStatus, "draft" | "published">;
  /** Names the source; a second document from the same source is not made. */
  sourceKey: string | null;
  /** How much of it is public from now on; null for {@link defaultPreviewRule}. */
  previewRule: PreviewRule | null;
  now: Date;
};

type CreatedDocument = { kind: "created" | "exists"; number: number };

/**
 * Stores a draft as a document, its public part apart from the locked bodies, and makes it findable
 * when it is published. Throws for blocks that could not be read again.
 */
export async function createDocument(
  draft: DocumentDraft,
  placement: Placement,
): Promise<CreatedDocument> {
  const existing = await findBySource(placement.sourceKey);
  if (existing !== null) return { kind: "exists", number: existing };
  const rows = documentRows(draft, placement);
  const { number } = await db().$transaction(async (tx) => {
    await insertRows(tx, [rows]);
    return tx.document.findUniqueOrThrow({
      where: { id: rows.document.id },
      select: { number: true },
    });
  });
  return { kind: "created", number };
}

/**
 * {@link createDocument} for many at once, in few statements; all are stored, or none. Returns how many
 * were new.
 */
export async function createDocuments(
  drafts: readonly { draft: DocumentDraft; placement: Placement }[],
): Promise<number> {
  const sourceKeys = drafts.flatMap(({ placement }) => placement.sourceKey ?? []);
  const there = await db().document.findMany({
    where: { sourceKey: { in: sourceKeys } },
    select: { sourceKey: true },
  });
  const known = new Set(there.map(({ sourceKey }) => sourceKey));
  const rows = drafts
    .filter(({ placement }) => placement.sourceKey === null || !known.has(placement.sourceKey))
    .map(({ draft, placement }) => documentRows(draft, placement));
  // Not a list of statements: of each such list the client keeps a plan, and here none comes twice.
  const limits = { timeout: 60_000 };
  if (rows.length > 0) await db().$transaction((tx) => insertRows(tx, rows), limits);
  return rows.length;
}

/** Publishes a draft, as it was stored. Whatever is public or withdrawn stays as it is. */
export async function publishDraft(number: number, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.document.updateMany({
      where: { number, status: "draft" },
      data: { status: "published", publishedAt: now },
    });
    if (count === 0) return;
    const { id, title, intro, uploadedAt, version } = await tx.document.findUniqueOrThrow({
      where: { number },
    });
    const headings = await tx.piece.findMany({
      where: { documentId: id, version },
      select: { heading: true },
      orderBy: { ordinal: "asc" },
    });
    const publicText = findableText(intro, headings);
    await indexDocuments(tx, [{ id, title, publicText, uploadedAt }]);
  });
}

async function findBySource(sourceKey: string | null): Promise<number | null> {
  if (sourceKey === null) return null;
  const row = await db().document.findUnique({ where: { sourceKey }, select: { number: true } });
  return row?.number ?? null;
}

type DocumentRows = ReturnType<typeof documentRows>;

/** What a draft is in the tables of the catalog, and in the search index once it is public. */
function documentRows(draft: DocumentDraft, placement: Placement) {
  const id = newId();
  const shown = publicBlocks(draft.pieces, placement.previewRule ?? defaultPreviewRule);
  const pieces = draft.pieces.map(({ heading, blocks }, at) =>
    pieceRows({ documentId: id, ordinal: at + 1, heading, blocks, shown: shown[at] ?? [] }),
  );
  const isPublished = placement.status === "published";
  const uploadedAt = draft.uploadedAt ?? placement.now;
  const publicText = findableText(draft.intro, draft.pieces);
  return {
    document: {
      id,
      title: draft.title,
      intro: draft.intro,
      editor: draft.editor,
      uploadedAt,
      status: placement.status,
      script: draft.script,
      characterCount: pieces.reduce((sum, { piece }) => sum + piece.characterCount, 0),
      sourceKey: placement.sourceKey,
      categoryId: placement.categoryId,
      publishedAt: isPublished ? placement.now : null,
    },
    pieces,
    findable: isPublished ? [{ id, title: draft.title, publicText, uploadedAt }] : [],
  };
}

/** What of a document search goes through besides its title: nothing that is locked. */
function findableText(intro: readonly string[], pieces: readonly { heading: string }[]): string {
  return [...intro, ...pieces.map(({ heading }) => heading)].join("\n");
}

function pieceRows(given: {
  documentId: string;
  ordinal: number;
  heading: string;
  blocks: Block[];
  shown: Block[];
}) {
  const { documentId, ordinal, heading, blocks, shown } = given;
  const id = newId();
  const count = (kind: Block["kind"]) => blocks.filter((block) => block.kind === kind).length;
  return {
    piece: {
      id,
      documentId,
      version: 1,
      ordinal,
      heading,
      characterCount: characterCount(blocksText(blocks)),
      headingCount: count("heading"),
      tableCount: count("table"),
      publicBlocks: shown,
      publicCount: characterCount(blocksText(shown)),
    },
    body: { pieceId: id, blocks: blocksSchema.parse(blocks) },
  };
}

async function insertRows(tx: Transaction, rows: readonly DocumentRows[]): Promise<void> {
  const pieces = rows.flatMap((row) => row.pieces);
  await tx.document.createMany({ data: rows.map(({ document }) => document) });
  await tx.piece.createMany({ data: pieces.map(({ piece }) => piece) });
  await tx.pieceBody.createMany({ data: pieces.map(({ body }) => body) });
  const findable = rows.flatMap((row) => row.findable);
  if (findable.length > 0) await indexDocuments(tx, findable);
}

/** Adds the categories of {@link categoryTree} that are not there yet; those that are stay as they are. */
export async function ensureCategories(): Promise<void> {
  await db().$transaction((tx) => addBranches(tx, categoryTree, null));
}

async function addBranches(
  tx: Transaction,
  branches: typeof categoryTree,
  parentId: string | null,
): Promise<void> {
  for (const [position, { children = [], ...category }] of branches.entries()) {
    const { id } = await tx.category.upsert({
      where: { slug: category.slug },
      create: { ...category, position, parentId },
      update: {},
    });
    await addBranches(tx, children, id);
  }
}
