import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { auditKinds } from "@/lib/staff/audit-log";
import { findAuditSubjects, listAudit, listAuditStaff } from "@/lib/staff/data";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import messages from "@/messages/zh-Hans.json";
import { storeDocument } from "../../support/factories";
import { newStaff, permitted } from "../../support/staff";

const reader = permitted("read-audit");

test("the log is narrowed by kind, person and day in China", async () => {
  const [one, other] = [await newStaff("editor"), await newStaff("admin")];
  await writeAudit(db(), one.id, { action: "publish", subject: "a" });
  await writeAudit(db(), other.id, { action: "set-price", subject: "copy" });
  await writeAudit(db(), null, { action: "begin-import", subject: "b" });
  // The first moment of the second day of March in China, and the last one of the first.
  for (const at of ["2026-03-01T16:00:00Z", "2026-03-01T15:59:59Z"]) {
    await db().auditEntry.create({
      data: { staffId: one.id, action: "sign-in", subject: one.id, detail: {}, at: new Date(at) },
    });
  }
  const actions = async (search: Parameters<typeof listAudit>[2]) =>
    (await listAudit(reader, 20, search)).map(({ action }) => action);
  expect(await actions({ kind: "documents" })).toEqual(["publish"]);
  expect(await actions({ by: other.id })).toEqual(["set-price"]);
  expect(await actions({ by: "server", kind: "import" })).toEqual(["begin-import"]);
  expect(await actions({ day: "2026-03-02" })).toEqual(["sign-in"]);
  expect(await actions({ day: "2026-03-02", by: other.id })).toEqual([]);
  expect((await listAuditStaff(reader)).map(({ id }) => id)).toEqual(
    expect.arrayContaining([one.id, other.id]),
  );
});

test("entries lead to what they are about, also by their details", async () => {
  const staff = await newStaff("admin");
  const number = await storeDocument();
  const { id, categoryId } = await db().document.findUniqueOrThrow({ where: { number } });
  if (categoryId === null) throw new Error("no category");
  const gone = crypto.randomUUID();
  await writeAudit(db(), staff.id, {
    action: "place-document",
    subject: id,
    detail: { category: categoryId },
  });
  await writeAudit(db(), staff.id, { action: "delete-document", subject: gone });
  const subjects = await findAuditSubjects(reader, await listAudit(reader, 2));
  expect(subjects.get(id)).toMatchObject({ kind: "document", place: String(number) });
  expect(subjects.get(categoryId)).toMatchObject({ kind: "category" });
  expect(subjects.has(gone)).toBe(false);
});

test("every action that has a name is of one kind", () => {
  const known = Object.values(auditKinds).flat();
  const named = Object.keys(messages.desk.action).filter((name) => name !== "other");
  expect([...known].sort()).toEqual(named.sort());
});
