import { createDraft } from "@/lib/editing/mutations";
import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";

/** Begins a document with nothing in it, not even a category. Returns its number. */
export async function newDocument(staff: StaffMember, now: Date): Promise<number> {
  assertRight(staff, "edit-documents");
  return db().$transaction(async (tx) => {
    const text = { title: "", intro: [], pieces: [{ heading: "", blocks: [] }] };
    const facts = { editor: null, uploadedAt: now, script: "hans" as const };
    const placement = { categoryId: null, sourceKey: null, previewRule: null, now };
    const created = await createDraft(tx, { ...text, ...facts }, { ...placement, dropped: [] });
    const detail = { document: created.number };
    await writeAudit(tx, staff.id, { action: "new-document", subject: created.id, detail });
    return created.number;
  });
}
