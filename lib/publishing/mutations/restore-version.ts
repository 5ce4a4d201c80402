import { Slice } from "prosemirror-model";
import { ReplaceStep } from "prosemirror-transform";
import { openDraft } from "@/lib/editing/data";
import { textTree } from "@/lib/editing/text";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";

/**
 * Makes the draft of a document say what a version said. It is one change of the draft like any other:
 * an open editor gets it, and can take it back. Nothing is published.
 */
export async function restoreVersion(
  staff: StaffMember,
  number: number,
  version: number,
): Promise<"restored" | "unchanged" | "no-version"> {
  assertRight(staff, "edit-documents");
  return db().$transaction(async (tx) => {
    const found = await tx.documentVersion.findFirst({ where: { document: { number }, version } });
    if (found === null) return "no-version";
    const { documentId } = found;
    await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`;
    const { tree, revision } = await openDraft(tx, documentId);
    const wanted = textTree(await getTextForEditing(documentId, version, tx));
    if (wanted.eq(tree)) return "unchanged";
    const step = new ReplaceStep(0, tree.content.size, new Slice(wanted.content, 0, 0));
    await tx.draftStep.create({
      data: {
        documentId,
        revision: revision + 1,
        step: step.toJSON() as Prisma.InputJsonObject,
        client: `version-${version}`,
        staffId: staff.id,
      },
    });
    await tx.draft.update({
      where: { documentId },
      data: { revision: revision + 1, content: wanted.toJSON() as Prisma.InputJsonObject },
    });
    const detail = { document: number, version };
    await writeAudit(tx, staff.id, { action: "restore-version", subject: documentId, detail });
    return "restored";
  });
}
