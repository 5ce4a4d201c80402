import { v7 as newId } from "uuid";
import { db, type Transaction } from "@/lib/platform/db";
import { indexDocument } from "@/lib/search/mutations";
import { blocksSchema } from "./block";
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
  const number = await db().$transaction((tx) => insertDocument(tx, draft, placement));
  return { kind: "created", number };
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
    const publicText = [...intro, ...headings.map(({ heading }) => heading)].join("\n");
    await indexDocument(tx, { id, title, publicText, uploadedAt });
  });
}

async function findBySource(sourceKey: string | null): Promise<number | null> {
  if (sourceKey === null) return null;
  const row = await db().document.findUnique({ where: { sourceKey }, select: { number: true } });
  return row?.number ?? null;
}

async function insertDocument(
  tx: Transaction,
  draft: DocumentDraft,
  placement: Placement,
): Promise<number> {
  const shown = publicBlocks(draft.pieces, placement.previewRule ?? defaultPreviewRule);
  const pieces = draft.pieces.map((piece, at) => ({
    id: newId(),
    ordinal: at + 1,
    heading: piece.heading,
    blocks: blocksSchema.parse(piece.blocks),
    headingCount: piece.blocks.filter((block) => block.kind === "heading").length,
    tableCount: piece.blocks.filter((block) => block.kind === "table").length,
    publicBlocks: shown[at] ?? [],
    characterCount: characterCount(blocksText(piece.blocks)),
    publicCount: characterCount(blocksText(shown[at] ?? [])),
  }));
  const published = placement.status === "published";
  const uploadedAt = draft.uploadedAt ?? placement.now;
  const { id, number } = await tx.document.create({
    data: {
      title: draft.title,
      intro: draft.intro,
      editor: draft.editor,
      uploadedAt,
      status: placement.status,
      script: draft.script,
      characterCount: pieces.reduce((sum, piece) => sum + piece.characterCount, 0),
      sourceKey: placement.sourceKey,
      categoryId: placement.categoryId,
      publishedAt: published ? placement.now : null,
    },
    select: { id: true, number: true },
  });
  await tx.piece.createMany({
    data: pieces.map(({ blocks: _body, ...piece }) => ({ ...piece, documentId: id, version: 1 })),
  });
  await tx.pieceBody.createMany({
    data: pieces.map((piece) => ({ pieceId: piece.id, blocks: piece.blocks })),
  });
  if (published) {
    const publicText = [...draft.intro, ...pieces.map((piece) => piece.heading)].join("\n");
    await indexDocument(tx, { id, title: draft.title, publicText, uploadedAt });
  }
  return number;
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
