import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { followingName } from "../batch-name";

/**
 * The batch that goes on where this one is full: the one that was begun for that before, or a new one of
 * the next name, with the same category.
 *
 * @returns its id; null where there is no such batch as the first.
 */
export async function nextBatch(staff: StaffMember, batchId: string): Promise<string | null> {
  assertRight(staff, "edit-documents");
  return db().$transaction(async (tx) => {
    // Two windows that fill it at the same time go on with the same one.
    await tx.$queryRaw`SELECT 1 FROM import_batches WHERE id = ${batchId}::uuid FOR UPDATE`;
    const full = await tx.importBatch.findUnique({ where: { id: batchId } });
    if (full === null) return null;
    const begun = await tx.importBatch.findFirst({
      where: { continuesId: batchId, removedAt: null },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    if (begun !== null) return begun.id;
    const name = followingName(full.name);
    const { categoryId } = full;
    const { id } = await tx.importBatch.create({
      data: { name, categoryId, continuesId: batchId, staffId: staff.id },
    });
    await writeAudit(tx, staff.id, { action: "begin-import", subject: id, detail: { name } });
    return id;
  });
}
