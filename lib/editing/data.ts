import type { Node } from "prosemirror-model";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db, type Transaction } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { readTree, textTree } from "./text";

/** A draft at one moment. */
export type OpenDraft = { documentId: string; number: number; revision: number; tree: Node };

/**
 * The draft of a document, for staff to work on; one that has none yet gets the version on sale. Null
 * for a number that no document has.
 */
export async function findDraft(staff: StaffMember, number: number): Promise<OpenDraft | null> {
  assertRight(staff, "edit-documents");
  const document = await db().document.findUnique({ where: { number }, select: { id: true } });
  if (document === null) return null;
  return db().$transaction((tx) => openDraft(tx, document.id));
}

/** {@link findDraft} within a transaction. Holds the draft's row until it ends. */
export async function openDraft(tx: Transaction, documentId: string): Promise<OpenDraft> {
  const document = await tx.document.findUniqueOrThrow({ where: { id: documentId } });
  const held = await tx.$queryRaw<{ revision: number; content: unknown }[]>`
    SELECT revision, content FROM drafts WHERE document_id = ${documentId}::uuid FOR UPDATE`;
  const [draft] = held;
  const { number } = document;
  if (draft) {
    return { documentId, number, revision: draft.revision, tree: readTree(draft.content) };
  }
  const { pieces } = await getTextForEditing(documentId, document.version, tx);
  const tree = textTree({ title: document.title, intro: document.intro, pieces });
  const content = tree.toJSON() as Prisma.InputJsonObject;
  await tx.draft.createMany({
    data: { documentId, content, dropped: [] },
    // A second window may open it at the same moment, with the same text.
    skipDuplicates: true,
  });
  return { documentId, number, revision: 0, tree };
}
