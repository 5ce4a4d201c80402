import { createDraft } from "@/lib/editing/mutations";
import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";

/** Begins a document with nothing in it. Returns its number; null where there is no category to put it. */
export async function newDocument(
  staff: StaffMember,
  categoryId: string | null,
  now: Date,
): Promise<number | null> {
  assertRight(staff, "edit-documents");
  const category = await db().category.findFirst({
    ...(categoryId !== null && { where: { id: categoryId } }),
    orderBy: [{ parentId: { sort: "asc", nulls: "first" } }, { position: "asc" }],
    select: { id: true },
  });
  if (category === null) return null;
  return db().$transaction(async (tx) => {
    const text = { title: "", intro: [], pieces: [{ heading: "", blocks: [] }] };
    const facts = { editor: null, uploadedAt: now, script: "hans" as const };
    const placement = { categoryId: category.id, sourceKey: null, previewRule: null, now };
    const created = await createDraft(tx, { ...text, ...facts }, { ...placement, dropped: [] });
    const detail = { document: created.number };
    await writeAudit(tx, staff.id, { action: "new-document", subject: created.id, detail });
    return created.number;
  });
}
