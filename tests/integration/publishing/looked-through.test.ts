import { expect, test } from "vitest";
import { findPublicDocumentId } from "@/lib/catalog/data";
import type { DocumentDraft } from "@/lib/catalog/document";
import { listFindings } from "@/lib/editing/data";
import { checkDraft, decideFinding } from "@/lib/editing/mutations";
import { findingsOf } from "@/lib/findings/findings";
import { issue } from "@/lib/findings/issue";
import { db } from "@/lib/platform/db";
import { findDoubts, findOrder } from "@/lib/publishing/data/bulk-orders";
import { carryOutOrder, giveAgain } from "@/lib/publishing/mutations/bulk-orders";
import { changeStanding } from "@/lib/publishing/mutations/change-document";
import { publishDraft } from "@/lib/publishing/mutations/publish-draft";
import { publishDue } from "@/lib/publishing/mutations/publish-due";
import { changeBannedWords } from "@/lib/settings/mutations";
import { changeDocuments, ordered, outcomeOf } from "../../support/bulk";
import { draftOf, storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { rewrite } from "../../support/rewrite";
import { newStaff, permitted } from "../../support/staff";

const hour = 3_600_000;
const identity = "11010519491231002X";
const desk = permitted("edit-documents");

function withWords(title: string, words: string): Partial<DocumentDraft> {
  const [first, ...others] = draftOf().pieces;
  if (!first) throw new Error("no piece");
  const blocks = [...first.blocks, { kind: "paragraph" as const, text: words }];
  return { title, pieces: [{ ...first, blocks }, ...others] };
}

async function stored(title: string, words = ""): Promise<{ number: number; id: string }> {
  const draft = draftOf(words === "" ? { title } : withWords(title, words));
  const number = await storeDocument({ draft, status: "draft" });
  const { id } = await db().document.findUniqueOrThrow({ where: { number } });
  return { number, id };
}

async function open(id: string): Promise<string[]> {
  const rows = (await listFindings(desk, id)).filter(({ status }) => status === "open");
  return rows.filter(({ severity }) => severity !== "note").map(({ kind }) => kind);
}

const suspicious = (count: number) => [{ kind: "suspicious", count }];

test("what nobody has looked through is looked through when it is published, and asked about", async () => {
  const { id } = await stored("从没看过的通知", `身份证${identity}，请核对。`);
  expect(await publishDraft(null, id, new Date())).toMatchObject({ gaps: suspicious(1) });
  expect(await open(id)).toEqual(["personal-data"]);
  const [finding] = await listFindings(desk, id);
  expect(finding?.detail.place).toEqual({ piece: 1, quote: identity });
  expect(await publishDraft(null, id, new Date(), ["suspicious"])).toMatchObject({
    kind: "published",
  });
});

test("what was dismissed stays so, also where a piece has moved, and what is pasted later is asked about", async () => {
  const editor = await newStaff("editor");
  const { id, number } = await stored("先看后改的通知", `身份证${identity}，请核对。`);
  await checkDraft(editor, number, async (text) => findingsOf(text));
  const [finding] = await listFindings(desk, id);
  await decideFinding(editor, number, { finding: finding?.id ?? "", status: "dismissed" });
  const { pieces = [] } = withWords("先看后改的通知", `身份证${identity}，请核对。`);
  const bodies = pieces.map(({ blocks }) => blocks).reverse();
  const moved = pieces.map(({ heading }, at) => ({ heading, blocks: bodies[at] ?? [] }));
  await rewrite(number, { pieces: moved });
  expect(await publishDraft(editor, id, new Date())).toMatchObject({ kind: "published" });
  await rewrite(number, withWords("先看后改的通知", `身份证${identity}，电话13812345678。`));
  expect(await publishDraft(editor, id, new Date())).toMatchObject({ gaps: suspicious(1) });
  await rewrite(number, withWords("先看后改的通知", `身份证${identity}，已经删去。`));
  expect(await publishDraft(editor, id, new Date())).toMatchObject({ kind: "published" });
  expect(await open(id)).toEqual([]);
});

test("a word that is banned is found in the drafts that were there, by a job, and asked about", async () => {
  const admin = await newStaff("admin");
  const { id } = await stored("早先导入的通知", "这里写着秘·密花园。");
  const other = await stored("没有那个词的通知");
  await changeBannedWords(admin, ["秘密花园"]);
  await runDueJobs();
  expect(await open(id)).toEqual(["banned-word"]);
  expect(await open(other.id)).toEqual([]);
  expect(await publishDraft(null, id, new Date())).toMatchObject({ gaps: suspicious(1) });
  await changeBannedWords(admin, []);
  await runDueJobs();
  expect(await open(id)).toEqual([]);
});

test("what could not be published now is not scheduled, alone or with others, until somebody says that it is meant", async () => {
  const staff = await newStaff("editor");
  const [clean, one, two] = [
    await stored("干净的定时通知"),
    await stored("要先问的定时通知", "请打电话13812345678找我。"),
    await stored("也要先问的定时通知", "请打电话13912345678找我。"),
  ];
  const begin = new Date(Date.now() - 2 * hour);
  const at = new Date(begin.getTime() + hour);
  const act = { act: "schedule", at } as const;
  const documents = [clean.id, one.id, two.id];
  const order = await ordered(staff, act, documents);
  await carryOutOrder(order, begin);
  expect(await outcomeOf(order)).toMatchObject({
    done: [clean.number],
    unconfirmed: [one.number, two.number],
  });
  expect(await findDoubts(desk, order)).toMatchObject({ count: 2, findings: 2 });
  expect((await changeStanding(staff, two.number, act, begin)).gaps).toEqual(suspicious(1));
  const given = await giveAgain(staff, order, "unconfirmed");
  if (given.kind !== "given") throw new Error(given.kind);
  expect((await findOrder(desk, given.id))?.act).toEqual({ ...act, accepted: ["suspicious"] });
  await carryOutOrder(given.id, begin);
  expect(await outcomeOf(given.id)).toMatchObject({ done: [one.number, two.number] });
  expect(await findDoubts(desk, order)).toBeNull();
  const audit = { action: "schedule-document", subject: one.id };
  expect((await db().auditEntry.findFirstOrThrow({ where: audit })).detail).toEqual({
    document: one.number,
    at: at.toISOString(),
    meant: ["suspicious"],
  });

  // What was accepted is; what is found later is not.
  await checkDraft(staff, two.number, async (text) => [
    ...findingsOf(text),
    issue("duplicate-document", "warning", { piece: 1, quote: "" }),
  ]);
  await publishDue(new Date());
  await runDueJobs();
  expect(await findPublicDocumentId(clean.number)).not.toBeNull();
  expect(await findPublicDocumentId(one.number)).not.toBeNull();
  expect(await findPublicDocumentId(two.number)).toBeNull();
  const { missed, publishAt } = await db().document.findUniqueOrThrow({ where: { id: two.id } });
  expect([missed, publishAt]).toEqual([suspicious(1), null]);
});

test("a thin part is meant for its time as well, once that was said", async () => {
  const staff = await newStaff("editor");
  const { id, number } = await stored("太短也要定时的通知");
  const previewRule = { kind: "pieces", count: 100 };
  await db().document.update({ where: { id }, data: { previewRule } });
  const begin = new Date(Date.now() - 2 * hour);
  const act = { act: "schedule", at: new Date(begin.getTime() + hour) } as const;
  const order = (accepted: "paid-part"[]) =>
    changeDocuments(staff, { ...act, accepted, documents: [id] }, begin);
  expect(await order([])).toMatchObject({ unconfirmed: [number] });
  expect(await order(["paid-part"])).toMatchObject({ done: [number] });
  await publishDue(new Date());
  await runDueJobs();
  expect(await findPublicDocumentId(number)).not.toBeNull();
});
