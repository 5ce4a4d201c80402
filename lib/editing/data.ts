import type { Node } from "prosemirror-model";
import { z } from "zod";
import { getCategoryPath, taggedBy } from "@/lib/catalog/data";
import type { CategoryPath, DocumentStatus, PublicDocument, Script } from "@/lib/catalog/document";
import { previewRuleSchema } from "@/lib/catalog/preview";
import { publicPieces } from "@/lib/catalog/public-pieces";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db, type Transaction } from "@/lib/platform/db";
import type { Document, Prisma } from "@/lib/platform/prisma/client";
import type { StaffPermit } from "@/lib/staff/staff";
import { type DroppedLine, droppedLineSchema } from "./dropped-line";
import { type FindingView, findingDetailSchema } from "./finding";
import { type TextGap, textGapsSchema } from "./gaps";
import { type DraftText, readTree, textTree, writtenText } from "./text";

/** A draft at one moment. */
export type OpenDraft = { documentId: string; number: number; revision: number; tree: Node };

/**
 * The draft of a document, for staff to work on; one that has none yet gets the version on sale. Null
 * for a number that no document has.
 */
export async function findDraft(
  _staff: StaffPermit<"edit-documents"> | StaffPermit<"publish">,
  number: number,
): Promise<OpenDraft | null> {
  const document = await db().document.findUnique({ where: { number }, select: { id: true } });
  if (document === null) return null;
  return db().$transaction((tx) => openDraft(tx, document.id));
}

/** A draft with what the review page shows around its text. */
export type DraftReview = OpenDraft & {
  status: DocumentStatus;
  /** The version on sale, or that was; 0 before the first. */
  version: number;
  /** When it is to be published by itself. */
  publishAt: Date | null;
  /** What it lacked when its time came; null where that has not been. */
  missed: TextGap[] | null;
  isBlocked: boolean;
  /** Whether the text says something else than that version. */
  isChanged: boolean;
  script: Script;
  categoryId: string | null;
  dropped: DroppedLine[];
  findings: FindingView[];
};

/** A draft as the next version that readers would see. */
export type DraftPreview = { text: DraftText; revision: number; document: UnpublishedDocument };

/** {@link PublicDocument} of a draft, which may wait for its category. */
type UnpublishedDocument = Omit<PublicDocument, "category"> & { category: CategoryPath | null };

/** {@link findDraft} for its review. */
export async function findReview(
  staff: StaffPermit<"edit-documents">,
  number: number,
): Promise<DraftReview | null> {
  const draft = await findDraft(staff, number);
  if (draft === null) return null;
  const { documentId } = draft;
  const [document, { dropped }, findings] = await Promise.all([
    db().document.findUniqueOrThrow({
      where: { id: documentId },
      select: {
        id: true,
        title: true,
        intro: true,
        status: true,
        version: true,
        publishAt: true,
        missed: true,
        blockedAt: true,
        script: true,
        categoryId: true,
      },
    }),
    db().draft.findUniqueOrThrow({ where: { documentId }, select: { dropped: true } }),
    listFindings(staff, documentId),
  ]);
  const { status, version, publishAt, missed, blockedAt, script, categoryId } = document;
  return {
    ...draft,
    ...{ status, version, publishAt, script, categoryId },
    missed: missed === null ? null : textGapsSchema.parse(missed),
    isBlocked: blockedAt !== null,
    isChanged: !(await isOnSale(document, writtenText(draft.tree))),
    dropped: z.array(droppedLineSchema).parse(dropped),
    findings,
  };
}

/** Whether the version that was published last says the same as a text. */
export async function isOnSale(
  document: Pick<Document, "id" | "version" | "title" | "intro">,
  text: DraftText,
  client?: Transaction,
): Promise<boolean> {
  if (document.version === 0) return false;
  const { pieces } = await getTextForEditing(document.id, document.version, client);
  const { title, intro } = document;
  // Through the tree, as the text was: what holds no words is no difference.
  return textTree(writtenText(textTree({ title, intro, pieces }))).eq(textTree(text));
}

/** What readers would see of a draft, were it published now; null for a number that no document has. */
export async function findDraftPreview(
  staff: StaffPermit<"edit-documents">,
  number: number,
): Promise<DraftPreview | null> {
  const draft = await findDraft(staff, number);
  if (draft === null) return null;
  const row = await db().document.findUniqueOrThrow({
    where: { id: draft.documentId },
    include: { tags: taggedBy },
  });
  const text = writtenText(draft.tree);
  const pieces = publicPieces(text.pieces, previewRuleSchema.nullable().parse(row.previewRule));
  return {
    text,
    revision: draft.revision,
    document: {
      id: row.id,
      number,
      title: text.title,
      intro: text.intro,
      editor: row.editor,
      uploadedAt: row.uploadedAt,
      script: row.script,
      version: row.version + 1,
      publishedAt: null,
      characterCount: pieces.reduce((sum, piece) => sum + piece.characterCount, 0),
      category: row.categoryId === null ? null : await getCategoryPath(row.categoryId),
      tags: row.tags.map(({ tag }) => tag.name),
      pieces,
    },
  };
}

/** {@link findDraft} within a transaction. Holds the draft's row until it ends. */
export async function openDraft(tx: Transaction, documentId: string): Promise<OpenDraft> {
  return openDraftOf(tx, await tx.document.findUniqueOrThrow({ where: { id: documentId } }));
}

/** {@link openDraft} for a caller who has read the document. */
export async function openDraftOf(
  tx: Transaction,
  document: Pick<Document, "id" | "number" | "version" | "title" | "intro">,
): Promise<OpenDraft> {
  const { id: documentId, number } = document;
  const draft = await lockDraft(tx, documentId);
  if (draft) {
    return { documentId, number, revision: draft.revision, tree: readTree(draft.content) };
  }
  const { pieces } = await getTextForEditing(documentId, document.version, tx);
  const tree = textTree({ title: document.title, intro: document.intro, pieces });
  const content = tree.toJSON() as Prisma.InputJsonObject;
  // A second window may open it at the same moment, with the same text, and be ahead by now.
  await tx.draft.createMany({ data: { documentId, content, dropped: [] }, skipDuplicates: true });
  const created = await lockDraft(tx, documentId);
  if (!created) throw new Error(`no draft of ${documentId}`);
  return { documentId, number, revision: created.revision, tree: readTree(created.content) };
}

async function lockDraft(
  tx: Transaction,
  documentId: string,
): Promise<{ revision: number; content: unknown } | undefined> {
  const [draft] = await tx.$queryRaw<{ revision: number; content: unknown }[]>`
    SELECT revision, content FROM drafts WHERE document_id = ${documentId}::uuid FOR UPDATE`;
  return draft;
}

/** A step that was saved, and the window that made it. */
export type SavedStep = { client: string; step: Record<string, unknown> };

/**
 * What was saved in a draft after a revision; null for a number without a draft, and for a revision that
 * is so old that what came after it was forgotten.
 */
export async function findStepsSince(
  _staff: StaffPermit<"edit-documents">,
  number: number,
  since: number,
): Promise<{ documentId: string; revision: number; steps: SavedStep[] } | null> {
  const draft = await db().draft.findFirst({
    where: { document: { number } },
    select: { documentId: true, revision: true },
  });
  if (draft === null) return null;
  const steps = since < draft.revision ? await findSteps(draft.documentId, since, db()) : [];
  if (steps === null) return null;
  // One that was saved in between is in the list already.
  return { documentId: draft.documentId, revision: since + steps.length, steps };
}

/** The steps after a revision, in their order; null where the first of them were forgotten. */
export async function findSteps(
  documentId: string,
  since: number,
  client: Pick<Transaction, "draftStep">,
): Promise<SavedStep[] | null> {
  const rows = await client.draftStep.findMany({
    where: { documentId, revision: { gt: since } },
    orderBy: { revision: "asc" },
    select: { revision: true, client: true, step: true },
  });
  if (rows[0]?.revision !== since + 1) return null;
  return rows.map((row) => ({ client: row.client, step: row.step as SavedStep["step"] }));
}

/** The findings of a draft: the worst before others, and in the order of the text. */
export async function listFindings(
  _staff: StaffPermit<"edit-documents">,
  documentId: string,
): Promise<FindingView[]> {
  const rows = await db().$queryRaw<(Omit<FindingView, "detail"> & { detail: unknown })[]>`
    SELECT f.id, f.kind, f.severity::text AS severity, f.status::text AS status, f.detail,
      m.email AS "decidedBy"
    FROM findings f LEFT JOIN staff_members m ON m.id = f.decided_by
    WHERE f.document_id = ${documentId}::uuid
    ORDER BY f.severity DESC, (f.detail -> 'place' ->> 'piece')::int, f.id`;
  return rows.map((row) => ({ ...row, detail: findingDetailSchema.parse(row.detail) }));
}
