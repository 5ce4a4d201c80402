import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import type { CannedAnswer } from "../ticket";

/** Keeps words to answer with; new ones where `id` is null. */
export async function saveCannedAnswer(
  staff: StaffMember,
  { id, ...words }: Omit<CannedAnswer, "id"> & { id: string | null },
): Promise<"saved" | "no-answer"> {
  assertRight(staff, "help-buyers");
  return db().$transaction(async (tx) => {
    if (id !== null && (await tx.cannedAnswer.count({ where: { id } })) === 0) return "no-answer";
    const saved =
      id === null
        ? await tx.cannedAnswer.create({ data: words })
        : await tx.cannedAnswer.update({ where: { id }, data: words });
    await writeAudit(tx, staff.id, {
      action: "save-canned-answer",
      subject: saved.id,
      detail: { title: words.title, locale: words.locale },
    });
    return "saved";
  });
}

export async function deleteCannedAnswer(
  staff: StaffMember,
  id: string,
): Promise<"deleted" | "no-answer"> {
  assertRight(staff, "help-buyers");
  return db().$transaction(async (tx) => {
    const answer = await tx.cannedAnswer.findUnique({ where: { id } });
    if (answer === null) return "no-answer";
    await tx.cannedAnswer.delete({ where: { id } });
    const { title, locale } = answer;
    await writeAudit(tx, staff.id, {
      action: "delete-canned-answer",
      subject: id,
      detail: { title, locale },
    });
    return "deleted";
  });
}
