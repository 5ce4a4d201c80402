import { findDraft } from "@/lib/editing/data";
import { type DraftText, textTree, writtenText } from "@/lib/editing/text";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { permitted } from "./staff";

/** Changes what the draft of a document says. */
export async function rewrite(number: number, changes: Partial<DraftText>): Promise<void> {
  const draft = await findDraft(permitted("edit-documents"), number);
  if (draft === null) throw new Error(`there is no document ${number}`);
  const tree = textTree({ ...writtenText(draft.tree), ...changes });
  await db().draft.update({
    where: { documentId: draft.documentId },
    data: { content: tree.toJSON() as Prisma.InputJsonObject },
  });
}
