import { beforeAll, expect, test } from "vitest";
import { GET as getImage } from "@/app/api/images/[hash]/route";
import { db } from "@/lib/platform/db";
import {
  findImage,
  getIdentity,
  getSupportContact,
  listBannedWords,
  listLegalVersions,
} from "@/lib/settings/data";
import {
  changeBannedWords,
  changeIdentity,
  changeLegalText,
  changeSupportContact,
  changeSupportPicture,
} from "@/lib/settings/mutations";
import type { StaffMember } from "@/lib/staff/staff";
import { newStaff } from "../../support/staff";

let admin: StaffMember;

beforeAll(async () => {
  admin = await newStaff("admin");
});

const identity = {
  names: { "zh-Hans": "好范文", "zh-Hant": "", en: "" },
  company: "某某文化有限公司",
  icp: "京ICP备12345678号-1",
  police: "",
};

const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from("a picture"),
]);

test("nothing is said until an operator says it; what was said before is in the log", async () => {
  expect(await getIdentity()).toMatchObject({ company: "", icp: "" });
  await changeIdentity(admin, identity);
  expect(await getIdentity()).toEqual(identity);
  await changeIdentity(admin, { ...identity, company: "另一家公司" });
  const [entry] = await db().auditEntry.findMany({
    where: { action: "change-settings", subject: "identity" },
    orderBy: { id: "desc" },
  });
  expect(entry?.detail).toMatchObject({
    before: { company: "某某文化有限公司" },
    after: { company: "另一家公司" },
  });
});

test("a change has just the public pages made anew that show it, once it is there", async () => {
  const jobs = async () => {
    const rows = await db().$queryRaw<{ payload: unknown }[]>`
      SELECT payload FROM graphile_worker._private_jobs AS j
      JOIN graphile_worker._private_tasks AS t ON t.id = j.task_id
      WHERE t.identifier = 'refresh-pages' ORDER BY j.id`;
    return rows.map(({ payload }) => payload);
  };
  const before = (await jobs()).length;
  await changeIdentity(admin, identity);
  await changeLegalText(
    admin,
    { page: "refunds", locale: "en", paragraphs: ["Soon."] },
    new Date("2026-01-02T03:04:05Z"),
  );
  await changeBannedWords(admin, []);
  expect((await jobs()).slice(before)).toEqual([{ all: true }, { legal: "refunds" }]);
});

test("the picture of the contact is served by its hash, and no other thing that is kept", async () => {
  await changeSupportContact(admin, { email: "kefu@example.com", hours: "9:00–18:00" });
  expect(await changeSupportPicture(admin, Buffer.from("<svg onload=steal()>"))).toBe("no-picture");
  expect(await changeSupportPicture(admin, Buffer.alloc(600 * 1024, png))).toBe("too-large");
  expect(await changeSupportPicture(admin, png)).toBe("saved");
  const { qr, email } = await getSupportContact();
  expect(email).toBe("kefu@example.com");
  const answer = await getImage(new Request("http://localhost/"), {
    params: Promise.resolve({ hash: qr?.hash ?? "" }),
  });
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
  expect(await findImage("../originals/x")).toBeNull();
  await changeSupportPicture(admin, null);
  expect(await findImage(qr?.hash ?? "")).toBeNull();
});

test("a legal page keeps every version, each language its own", async () => {
  const page = { page: "terms", locale: "zh-Hans" } as const;
  expect(await listLegalVersions("terms", "zh-Hans")).toEqual([]);
  const first = new Date("2026-01-02T03:04:05Z");
  const second = new Date("2026-02-03T04:05:06Z");
  await changeLegalText(admin, { ...page, paragraphs: ["一。"] }, first);
  await changeLegalText(admin, { ...page, paragraphs: ["一。", "二。"] }, second);
  expect(await listLegalVersions("terms", "zh-Hans")).toEqual([
    { paragraphs: ["一。", "二。"], at: second, by: admin.email },
    { paragraphs: ["一。"], at: first, by: admin.email },
  ]);
  expect(await listLegalVersions("terms", "en")).toEqual([]);
});

test("of two who save at once, neither takes the other's change back", async () => {
  await Promise.all([
    changeSupportContact(admin, { email: "two@example.com", hours: "24 小时" }),
    changeSupportPicture(admin, png),
  ]);
  expect(await getSupportContact()).toMatchObject({
    email: "two@example.com",
    qr: { type: "image/png" },
  });
});

test("only admins change what the site says", async () => {
  const editor = await newStaff("editor");
  await expect(changeBannedWords(editor, ["词"])).rejects.toThrow("change-settings");
  await expect(changeSupportPicture(editor, png)).rejects.toThrow("change-settings");
  expect(await listBannedWords()).toEqual([]);
});
