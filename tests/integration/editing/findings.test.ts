import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { POST as decide } from "@/app/api/admin/drafts/[number]/findings/route";
import { findReview } from "@/lib/editing/data";
import type { FoundIssue } from "@/lib/editing/finding";
import { checkDraft, decideFinding } from "@/lib/editing/mutations";
import { db } from "@/lib/platform/db";
import { publishDraft } from "@/lib/publishing/mutations/publish-draft";
import type { StaffMember } from "@/lib/staff/staff";
import { storeDocument } from "../../support/factories";
import { signedIn } from "../../support/signed-in";
import { newStaff, permitted } from "../../support/staff";

let number: number;
let staff: StaffMember;

beforeEach(async () => {
  number = await storeDocument({ status: "draft" });
  staff = await newStaff("editor");
});

function issue(key: string, changes: Partial<FoundIssue> = {}): FoundIssue {
  const detail = { place: { piece: 1, quote: "每周" } };
  return { key, kind: "placeholder", severity: "note", detail, ...changes };
}

async function check(...issues: FoundIssue[]): Promise<void> {
  expect(await checkDraft(staff, number, async () => issues)).toBe(true);
}

async function findings() {
  return (await findReview(permitted("edit-documents"), number))?.findings ?? [];
}

async function idOf(kind: string): Promise<string> {
  return (await findings()).find((finding) => finding.kind === kind)?.id ?? "";
}

test("findings stand with the worst first, and those that are gone go", async () => {
  await check(issue("a"), issue("b", { severity: "problem", kind: "spam" }));
  expect((await findings()).map(({ kind }) => kind)).toEqual(["spam", "placeholder"]);
  await check(issue("a", { severity: "warning" }));
  expect(await findings()).toMatchObject([
    { kind: "placeholder", severity: "warning", status: "open" },
  ]);
});

test("what only the reading of a file can find stays until somebody decides on it", async () => {
  await check(issue("a"), issue("b", { kind: "picture", severity: "warning" }));
  await check();
  expect(await findings()).toMatchObject([{ kind: "picture", status: "open" }]);
  const finding = await idOf("picture");
  await decideFinding(staff, number, { finding, status: "dismissed" });
  await check();
  expect(await findings()).toMatchObject([{ kind: "picture", status: "dismissed" }]);
});

test("the text as it is now is what is looked through", async () => {
  const seen: string[] = [];
  await checkDraft(staff, number, async ({ title }) => {
    seen.push(title);
    return [];
  });
  expect(seen).toEqual(["图书馆志愿者倡议书(精选4篇)"]);
  expect(await checkDraft(staff, 2_000_000, async () => [])).toBe(false);
});

test("a text can be looked through and published at the same moment", async () => {
  const document = await db().document.findUniqueOrThrow({ where: { number } });
  let publishing: Promise<unknown> | undefined;
  await checkDraft(staff, number, async () => {
    publishing = publishDraft(null, document.id, new Date());
    await wait(500);
    return [issue("a")];
  });
  expect(await publishing).toMatchObject({ kind: "published" });
  expect(await findings()).toHaveLength(1);
});

test("a decision is kept with who made it, through later checks, and can be taken back", async () => {
  await check(issue("a"));
  const finding = await idOf("placeholder");
  expect(await decideFinding(staff, number, { finding, status: "dismissed" })).toBe(true);
  await check(issue("a"));
  expect(await findings()).toMatchObject([{ status: "dismissed", decidedBy: staff.email }]);
  await check();
  expect(await findings()).toHaveLength(1);
  await decideFinding(staff, number, { finding, status: "open" });
  expect(await findings()).toMatchObject([{ status: "open", decidedBy: null }]);
  const audit = await db().auditEntry.findMany({
    where: { subject: finding },
    orderBy: { id: "asc" },
  });
  expect(audit.map(({ staffId, detail }) => [staffId, detail])).toEqual([
    [staff.id, { status: "dismissed" }],
    [staff.id, { status: "open" }],
  ]);
});

test("a correction that was accepted and is found again was taken back", async () => {
  const place = { piece: 1, quote: "每周" };
  const corrected = { detail: { place, fix: { quote: "每周", replacement: "每月" } } };
  await check(issue("fix", corrected), issue("none", { kind: "duplicate" }));
  for (const kind of ["placeholder", "duplicate"]) {
    await decideFinding(staff, number, { finding: await idOf(kind), status: "accepted" });
  }
  await check(issue("fix", corrected), issue("none", { kind: "duplicate" }));
  const statuses = (await findings()).map(({ kind, status }) => [kind, status]);
  expect(statuses).toContainEqual(["placeholder", "open"]);
  expect(statuses).toContainEqual(["duplicate", "accepted"]);
});

test("a decision comes by the API, for findings of that document only", async () => {
  await check(issue("a"));
  const finding = await idOf("placeholder");
  const ask = await signedIn(staff);
  const send = (at: number, body: object) =>
    ask(decide, { number: String(at) }, { method: "POST", body: JSON.stringify(body) });
  const other = await storeDocument({ status: "draft" });
  expect((await send(other, { finding, status: "dismissed" })).status).toBe(404);
  expect((await send(number, { finding, status: "burnt" })).status).toBe(400);
  expect((await send(number, { finding, status: "dismissed" })).status).toBe(204);
  expect(await findings()).toMatchObject([{ status: "dismissed" }]);
  await expect(checkDraft(await newStaff("support"), number, async () => [])).rejects.toThrow(
    "may not",
  );
});
