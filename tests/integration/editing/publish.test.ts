import { expect, test } from "vitest";
import { findPublicDocument, findPublicDocumentId } from "@/lib/catalog/data";
import { withdraw } from "@/lib/catalog/mutations/sale";
import { findDraft, listFindings } from "@/lib/editing/data";
import type { FindingStatus } from "@/lib/editing/finding";
import { areDoubts, doubts } from "@/lib/editing/gaps";
import { checkDraft, decideFinding } from "@/lib/editing/mutations";
import { writtenText } from "@/lib/editing/text";
import { issue } from "@/lib/findings/issue";
import { db } from "@/lib/platform/db";
import { publishDraft } from "@/lib/publishing/mutations/publish-draft";
import { hasRight } from "@/lib/staff/staff";
import { draftOf, storeDocument } from "../../support/factories";
import { searchDocuments } from "../../support/search";
import { newStaff, permitted } from "../../support/staff";

async function idOf(number: number): Promise<string> {
  return (await db().document.findUniqueOrThrow({ where: { number } })).id;
}

test("a draft that is published is public, and found", async () => {
  const title = "晚来的通知(精选4篇)";
  const number = await storeDocument({ draft: draftOf({ title }), status: "draft" });
  expect(await findPublicDocument(number)).toBeNull();
  const id = await idOf(number);
  expect(await publishDraft(null, id, new Date())).toMatchObject({ kind: "published", version: 1 });
  expect(await publishDraft(null, id, new Date())).toMatchObject({ kind: "unchanged" });
  expect(await findPublicDocument(number)).toMatchObject({ title, version: 1 });
  expect((await searchDocuments("晚来的通知", 10)).map((found) => found.number)).toContain(number);
});

test("a text with nothing in it is not published, and what is missing is told", async () => {
  const draft = draftOf({ title: "", pieces: [{ heading: "", blocks: [] }] });
  const number = await storeDocument({ draft, status: "draft" });
  expect(await publishDraft(null, await idOf(number), new Date())).toEqual({
    kind: "incomplete",
    number,
    gaps: [{ kind: "title" }, { kind: "heading", piece: 1 }, { kind: "text", piece: 1 }],
  });
  expect(await findPublicDocumentId(number)).toBeNull();
});

test("what leaves buyers next to nothing is published once an editor has said that it is meant", async () => {
  const editor = await newStaff("editor");
  const draft = draftOf({ title: "太短的通知", pieces: draftOf().pieces.slice(0, 2) });
  const number = await storeDocument({ draft, status: "draft" });
  const id = await idOf(number);
  const publish = () => publishDraft(editor, id, new Date());
  const gap = { kind: "paid-part", characters: expect.any(Number), percent: expect.any(Number) };
  expect(await publish()).toEqual({ kind: "incomplete", number, gaps: [gap] });
  expect(await findPublicDocumentId(number)).toBeNull();

  const staff = permitted("edit-documents");
  const thin = async () =>
    (await listFindings(staff, id)).find(({ kind }) => kind === "thin-paid-part");
  const found = await thin();
  expect(found).toMatchObject({ severity: "problem", status: "open" });
  const decide = (status: FindingStatus) =>
    decideFinding(editor, number, { finding: found?.id ?? "", status });
  // To say that something was done about it is not to say that it is meant.
  await decide("accepted");
  expect(await publish()).toMatchObject({ kind: "incomplete" });
  expect((await thin())?.status).toBe("open");
  await decide("dismissed");
  expect(await publish()).toMatchObject({ kind: "published", version: 1 });
  expect((await thin())?.decidedBy).toBe(editor.email);
});

test("who has confirmed a thin part has not confirmed a thinner one", async () => {
  const editor = await newStaff("editor");
  const draft = draftOf({ title: "越来越短的通知", pieces: draftOf().pieces.slice(0, 2) });
  const number = await storeDocument({ draft, status: "draft" });
  const id = await idOf(number);
  const publish = () => publishDraft(null, id, new Date());
  await publish();
  const { id: finding } = await db().finding.findFirstOrThrow({ where: { documentId: id } });
  await decideFinding(editor, number, { finding, status: "dismissed" });
  const key = { documentId_key: { documentId: id, key: "thin-paid-part" } };
  const { detail } = await db().finding.findUniqueOrThrow({ where: key });
  const confirmed = { ...(detail as object), detail: { characters: 190, percent: 90 } };
  await db().finding.update({ where: key, data: { detail: confirmed } });
  // Looking through the text again confirms nothing.
  await checkDraft(editor, number, async () => []);
  expect(await publish()).toMatchObject({ kind: "incomplete" });
  expect(await db().finding.findUniqueOrThrow({ where: key })).toMatchObject({
    status: "open",
    detail,
  });
});

test("a thin part is found when a draft is looked through, and found no more once it has grown", async () => {
  const editor = await newStaff("editor");
  const draft = draftOf({ title: "渐长的通知", pieces: draftOf().pieces.slice(0, 1) });
  const number = await storeDocument({ draft, status: "draft" });
  const id = await idOf(number);
  const kinds = async () => {
    await checkDraft(editor, number, async () => []);
    return (await listFindings(permitted("edit-documents"), id)).map(({ kind }) => kind);
  };
  expect(await kinds()).toEqual(["thin-paid-part"]);
  const rule = { previewRule: { kind: "everything" } };
  await db().document.update({ where: { id }, data: rule });
  expect(await kinds()).toEqual([]);
  expect(await publishDraft(editor, id, new Date())).toMatchObject({ kind: "published" });
});

test("the command line may accept a thin part, which stands in the log", async () => {
  const draft = draftOf({ title: "照此出售的通知", pieces: draftOf().pieces.slice(0, 1) });
  const id = await idOf(await storeDocument({ draft, status: "draft" }));
  expect(await publishDraft(null, id, new Date())).toMatchObject({ kind: "incomplete" });
  const accepted = ["paid-part"] as const;
  expect(await publishDraft(null, id, new Date(), accepted)).toMatchObject({ kind: "published" });
  const { id: finding } = await db().finding.findFirstOrThrow({
    where: { documentId: id, kind: "thin-paid-part" },
  });
  expect(await db().auditEntry.findFirst({ where: { subject: finding } })).toMatchObject({
    action: "decide-finding",
    staffId: null,
  });
});

test("what is suspicious or serious in a text is asked about before it is published, and stays open", async () => {
  const editor = await newStaff("editor");
  const number = await storeDocument({ draft: draftOf({ title: "可疑的通知" }), status: "draft" });
  const id = await idOf(number);
  const find = async () => [
    issue("duplicate-document", "note", { piece: 3, quote: "" }),
    issue("duplicate-document", "warning", { piece: 1, quote: "" }),
    issue("duplicate-document", "warning", { piece: 2, quote: "" }),
    issue("no-title", "problem", { piece: 0, quote: "" }),
  ];
  await checkDraft(editor, number, find);
  const gaps = [{ kind: "suspicious", count: 3 }];
  expect(await publishDraft(editor, id, new Date())).toEqual({ kind: "incomplete", number, gaps });
  const thin = ["paid-part"] as const;
  expect(await publishDraft(editor, id, new Date(), thin)).toMatchObject({ gaps });
  expect(await findPublicDocumentId(number)).toBeNull();
  const accepted = ["suspicious"] as const;
  expect(await publishDraft(editor, id, new Date(), accepted)).toMatchObject({ kind: "published" });
  const asked = { kind: { in: ["duplicate-document", "no-title"] }, status: "open" as const };
  expect(await db().finding.count({ where: { documentId: id, ...asked } })).toBe(4);
  const entry = await db().auditEntry.findFirst({ where: { subject: id, action: "publish" } });
  expect(entry?.detail).toEqual({ version: 1, meant: ["suspicious"] });
});

test("what was decided on is not asked about, nor what is not in the text any more", async () => {
  const editor = await newStaff("editor");
  const number = await storeDocument({ draft: draftOf({ title: "看过的通知" }), status: "draft" });
  await checkDraft(editor, number, async () => [
    issue("duplicate-document", "warning", { piece: 1, quote: "" }),
    issue("duplicate-document", "warning", { piece: 1, quote: "原来有的\uFFFD字" }),
  ]);
  const id = await idOf(number);
  const { id: finding } = await db().finding.findFirstOrThrow({
    where: { documentId: id, key: { endsWith: ":1:" } },
  });
  await decideFinding(editor, number, { finding, status: "dismissed" });
  expect(await publishDraft(editor, id, new Date())).toMatchObject({ kind: "published" });
});

test("what is thin and suspicious is asked about at once, and published by one answer", async () => {
  const editor = await newStaff("editor");
  const draft = draftOf({ title: "两样都有的通知", pieces: draftOf().pieces.slice(0, 1) });
  const number = await storeDocument({ draft, status: "draft" });
  await checkDraft(editor, number, async () => [
    issue("duplicate-document", "warning", { piece: 1, quote: "" }),
  ]);
  const id = await idOf(number);
  const asked = await publishDraft(editor, id, new Date());
  if (asked.kind !== "incomplete") throw new Error(asked.kind);
  expect(asked.gaps.map(({ kind }) => kind)).toEqual(["paid-part", "suspicious"]);
  expect(areDoubts(asked.gaps)).toBe(true);
  // One of the two is not enough.
  expect(await publishDraft(editor, id, new Date(), ["suspicious"])).toMatchObject({
    kind: "incomplete",
  });
  expect(await publishDraft(editor, id, new Date(), doubts)).toMatchObject({ kind: "published" });
});

test("what was withdrawn is on sale again when it is published, and found again", async () => {
  const title = "去而复返的启事(精选4篇)";
  const number = await storeDocument({ draft: draftOf({ title }) });
  const id = await idOf(number);
  await db().$transaction((tx) => withdraw(tx, id));
  expect(await findPublicDocumentId(number)).toBeNull();
  expect(await searchDocuments("去而复返", 10)).toEqual([]);
  expect(await publishDraft(null, id, new Date())).toMatchObject({ kind: "unchanged" });
  expect(await searchDocuments("去而复返", 10)).toHaveLength(1);
});

test("a published document is opened with the text that is on sale", async () => {
  const draft = draftOf();
  const number = await storeDocument({ draft });
  const opened = await findDraft(permitted("edit-documents"), number);
  const { title, intro, pieces } = draft;
  expect(opened && writtenText(opened.tree)).toEqual({ title, intro, pieces });
  expect(hasRight(await newStaff("support"), "edit-documents")).toBe(false);
});

test("publishing has the pages that show the document made anew", async () => {
  const number = await storeDocument({ status: "draft", category: "yanjianggao" });
  await publishDraft(null, await idOf(number), new Date());
  const jobs = await db().$queryRaw<{ payload: { documents: number[]; categories: string[] } }[]>`
    SELECT payload FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'refresh-pages' AND payload::jsonb -> 'documents' @> ${JSON.stringify([number])}::jsonb`;
  expect(jobs.map(({ payload }) => payload)).toEqual([
    { documents: [number], categories: ["yanjianggao", "yanjiang"] },
  ]);
});
