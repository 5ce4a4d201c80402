import { expect, test } from "vitest";
import { findPublicDocument, findPublicDocumentId } from "@/lib/catalog/data";
import { findDraft, findReview } from "@/lib/editing/data";
import { checkDraft, decideFinding } from "@/lib/editing/mutations";
import { writtenText } from "@/lib/editing/text";
import { getDocumentAttention } from "@/lib/figures/data";
import { issue } from "@/lib/findings/issue";
import { db, type Transaction } from "@/lib/platform/db";
import {
  countByStatus,
  countDeskDocuments,
  findSettings,
  listDeskDocuments,
} from "@/lib/publishing/data/documents";
import { findVersionHistory } from "@/lib/publishing/data/versions";
import { changeStanding, placeDocuments } from "@/lib/publishing/mutations/change-document";
import { changeSettings } from "@/lib/publishing/mutations/change-settings";
import { exportDocuments } from "@/lib/publishing/mutations/export-documents";
import { newDocument } from "@/lib/publishing/mutations/new-document";
import { publishDue } from "@/lib/publishing/mutations/publish-due";
import { restoreVersion } from "@/lib/publishing/mutations/restore-version";
import { documentsSearchSchema, type StandingAct } from "@/lib/publishing/schema";
import type { StaffMember } from "@/lib/staff/staff";
import { changeDocuments } from "../../support/bulk";
import { draftOf, storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { rewrite } from "../../support/rewrite";
import { searchDocuments } from "../../support/search";
import { newStaff, permitted } from "../../support/staff";

const hour = 3_600_000;

async function idOf(number: number): Promise<string> {
  return (await db().document.findUniqueOrThrow({ where: { number } })).id;
}

async function newDraft(title: string): Promise<{ number: number; id: string }> {
  const number = await storeDocument({ draft: draftOf({ title }), status: "draft" });
  return { number, id: await idOf(number) };
}

/** Begins something while a transaction holds what it needs, and ends that once it waits. */
async function whileHeld<T>(
  hold: (tx: Transaction) => Promise<unknown>,
  begin: () => Promise<T>,
  go: (tx: Transaction) => Promise<unknown> = async () => {},
): Promise<T> {
  const begun = await db().$transaction(
    async (tx) => {
      await hold(tx);
      const outcome = begin();
      await expect
        .poll(
          () => db().$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        .toHaveLength(1);
      await go(tx);
      return { outcome };
    },
    { timeout: 20_000 },
  );
  return begun.outcome;
}

async function refreshed(): Promise<{ documents: number[]; categories: string[] }[]> {
  const jobs = await db().$queryRaw<{ payload: { documents: number[]; categories: string[] } }[]>`
    DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
    WHERE t.id = j.task_id AND t.identifier = 'refresh-pages' RETURNING j.payload`;
  return jobs.map(({ payload }) => payload);
}

test("many are published, and each that cannot be is told apart", async () => {
  const staff = await newStaff("editor");
  const [first, second] = [await newDraft("先发的通知"), await newDraft("后发的通知")];
  const empty = await newDocument(staff, new Date());
  const blocked = await newDraft("被封存的通知");
  const data = { blockedAt: new Date() };
  await db().document.update({ where: { id: blocked.id }, data });
  const documents = [first.id, second.id, await idOf(Number(empty)), blocked.id, first.id];
  const publish = () => changeDocuments(staff, { act: "publish", documents }, new Date());
  expect(await publish()).toEqual({
    done: [first.number, second.number],
    unchanged: [],
    unconfirmed: [],
    incomplete: [empty],
    blocked: [blocked.number],
    unfit: [],
    gone: [],
    failed: [],
    waiting: [],
  });
  expect(await publish()).toMatchObject({ done: [], unchanged: [first.number, second.number] });
  const audits = await db().auditEntry.findMany({ where: { subject: first.id } });
  expect(audits).toMatchObject([{ action: "publish", staffId: staff.id }]);
});

test("publishing refreshes the pages that it touches, and those of no other document", async () => {
  const staff = await newStaff("editor");
  await storeDocument({ category: "yanjianggao" });
  const { id, number } = await newDraft("只刷新这一篇");
  await refreshed();
  await changeDocuments(staff, { act: "publish", documents: [id] }, new Date());
  expect(await refreshed()).toEqual([
    { documents: [number], categories: ["changyishu", "hetong"] },
  ]);
  await changeDocuments(staff, { act: "publish", documents: [id] }, new Date());
  expect(await refreshed()).toEqual([]);
});

test("what is scheduled is published when its time has come, each on its own", async () => {
  const staff = await newStaff("editor");
  const due = await newDraft("到点发布的通知");
  const later = await newDraft("还没到点的通知");
  const taken = await newDraft("取消定时的通知");
  const empty = Number(await newDocument(staff, new Date()));
  const emptyId = await idOf(empty);
  const suspicious = await newDraft("到点还有可疑之处的通知");
  const schedule = (documents: string[], at: Date, now = new Date()) =>
    changeDocuments(staff, { act: "schedule", at, documents }, now);
  const begin = new Date(Date.now() - 2 * hour);
  const at = new Date(begin.getTime() + hour);
  expect(await schedule([due.id, taken.id, emptyId, suspicious.id], at, begin)).toMatchObject({
    done: [due.number, taken.number, suspicious.number],
    incomplete: [empty],
  });
  // What was whole and clean when it was scheduled may be neither when its time comes.
  await db().document.update({ where: { id: emptyId }, data: { publishAt: at } });
  await checkDraft(staff, suspicious.number, async () => [
    issue("duplicate-document", "warning", { piece: 1, quote: "" }),
  ]);
  await schedule([later.id], new Date(Date.now() + hour));
  expect(await schedule([due.id], begin)).toMatchObject({ done: [], unfit: [due.number] });
  await changeDocuments(staff, { act: "unschedule", documents: [taken.id] }, new Date());

  await publishDue(new Date());
  // Of two processes that look at the same minute, the second finds nothing more to do.
  await publishDue(new Date());
  await runDueJobs();
  expect(await findPublicDocument(due.number)).toMatchObject({ version: 1 });
  expect(await findPublicDocumentId(later.number)).toBeNull();
  expect(await findPublicDocumentId(taken.number)).toBeNull();
  expect(await findPublicDocumentId(empty)).toBeNull();
  const marked = await db().document.findUniqueOrThrow({ where: { id: emptyId } });
  expect(marked).toMatchObject({ status: "draft", publishAt: null });
  expect(marked.missed).toEqual([
    { kind: "category" },
    { kind: "title" },
    { kind: "heading", piece: 1 },
    { kind: "text", piece: 1 },
  ]);
  // Nobody is there to be asked.
  const unanswered = await db().document.findUniqueOrThrow({ where: { id: suspicious.id } });
  expect(unanswered.status).toBe("draft");
  expect(unanswered.missed).toEqual([{ kind: "suspicious", count: 1 }]);
  const missed = await listDeskDocuments(
    permitted("edit-documents"),
    documentsSearchSchema.parse({ status: "missed" }),
    50,
  );
  expect(missed.map(({ number, missed: gaps }) => [number, gaps])).toEqual([
    [suspicious.number, [{ kind: "suspicious", count: 1 }]],
    [empty, marked.missed],
  ]);
  expect(await getDocumentAttention(permitted("edit-documents"))).toEqual({
    missedDocuments: 2,
    draftsWithProblems: 0,
    // The one that was taken from the schedule was looked through for it, and has notes.
    draftsWithFindings: 2,
    reportedMistakes: 0,
  });
  const published = await db().document.findUniqueOrThrow({ where: { id: due.id } });
  expect(published.publishAt).toBeNull();
  // Scheduled anew, the mark is gone.
  const again = { act: "schedule" as const, at: new Date(Date.now() + hour) };
  const documents = [suspicious.id];
  expect(await changeDocuments(staff, { ...again, documents }, new Date())).toMatchObject({
    unconfirmed: [suspicious.number],
  });
  await changeDocuments(staff, { ...again, accepted: ["suspicious"], documents }, new Date());
  const anew = await db().document.findUniqueOrThrow({ where: { id: suspicious.id } });
  expect(anew).toMatchObject({ missed: null, publishAt: again.at });
});

test("the table tells which documents on sale have changes that readers do not see", async () => {
  const staff = await newStaff("editor");
  const { number, id } = await newDraft("要改的通知");
  const isChanged = async () => {
    const search = documentsSearchSchema.parse({ q: `#${number}` });
    const [document] = await listDeskDocuments(permitted("edit-documents"), search, 50);
    return document?.isChanged;
  };
  await rewrite(number, { title: "还没发过的通知" });
  expect(await isChanged()).toBe(false);
  await changeDocuments(staff, { act: "publish", documents: [id] }, new Date());
  expect(await isChanged()).toBe(false);
  await rewrite(number, { title: "改过的通知" });
  expect(await isChanged()).toBe(true);
  expect((await findReview(permitted("edit-documents"), number))?.isChanged).toBe(true);
  // Taken back, nothing is left to publish.
  await restoreVersion(staff, number, 1);
  expect(await isChanged()).toBe(false);
  await rewrite(number, { title: "又改过的通知" });
  await changeDocuments(staff, { act: "publish", documents: [id] }, new Date());
  expect(await isChanged()).toBe(false);
});

test("one document alone is scheduled, withdrawn and put on sale again, by whoever may", async () => {
  const staff = await newStaff("editor");
  const { number, id } = await newDraft("一篇自己的页面");
  const now = new Date();
  const at = new Date(now.getTime() + hour);
  const standing = async () => {
    const { status, publishAt } = await db().document.findUniqueOrThrow({ where: { id } });
    return { status, publishAt };
  };
  const change = async (act: StandingAct) => (await changeStanding(staff, number, act, now)).result;
  expect(await change({ act: "schedule", at: now })).toBe("unfit");
  expect(await change({ act: "withdraw", reason: "旧了" })).toBe("unfit");
  const drafts = async () => (await countByStatus(permitted("edit-documents"))).draft;
  const waiting = await drafts();
  expect(await change({ act: "schedule", at })).toBe("done");
  expect(await standing()).toEqual({ status: "draft", publishAt: at });
  // Nobody who publishes all drafts publishes it before its time.
  expect(await drafts()).toBe(waiting - 1);
  expect(await change({ act: "unschedule" })).toBe("done");
  expect(await change({ act: "unschedule" })).toBe("unchanged");
  expect(await standing()).toEqual({ status: "draft", publishAt: null });
  await changeDocuments(staff, { act: "publish", documents: [id] }, now);
  expect(await change({ act: "withdraw", reason: "旧了" })).toBe("done");
  expect(await standing()).toEqual({ status: "withdrawn", publishAt: null });
  expect(await change({ act: "put-on-sale" })).toBe("done");
  expect(await standing()).toEqual({ status: "published", publishAt: null });
  const audits = await db().auditEntry.findMany({ where: { subject: id }, orderBy: { id: "asc" } });
  expect(audits.map(({ action, reason }) => [action, reason])).toEqual([
    ["schedule-document", null],
    ["unschedule-document", null],
    ["publish", null],
    ["withdraw-document", "旧了"],
    ["put-on-sale-document", null],
  ]);
  const nowhere = await changeStanding(staff, 99_999_999, { act: "unschedule" }, now);
  expect(nowhere.result).toBe("gone");
  const support = await newStaff("support");
  const reason = "随便";
  await expect(changeStanding(support, number, { act: "withdraw", reason }, now)).rejects.toThrow();
  expect(await standing()).toEqual({ status: "published", publishAt: null });
});

test("withdrawn with a reason, on sale again, and drafts deleted that nobody saw", async () => {
  const staff = await newStaff("editor");
  const number = await storeDocument({ draft: draftOf({ title: "下架又上架的声明" }) });
  const id = await idOf(number);
  const draft = await newDraft("没人看过的草稿");
  const documents = [id, draft.id];
  const reason = "有一处写错";
  expect(
    await changeDocuments(staff, { act: "withdraw", reason, documents }, new Date()),
  ).toMatchObject({ done: [number], unfit: [draft.number] });
  expect(await findPublicDocumentId(number)).toBeNull();
  expect(await db().auditEntry.findFirst({ where: { subject: id, reason } })).not.toBeNull();
  expect(await changeDocuments(staff, { act: "put-on-sale", documents }, new Date())).toMatchObject(
    { done: [number], unfit: [draft.number] },
  );
  expect((await searchDocuments("下架又上架", 5)).map((found) => found.number)).toEqual([number]);
  expect(await changeDocuments(staff, { act: "delete", documents }, new Date())).toMatchObject({
    done: [draft.number],
    unfit: [number],
  });
  expect(await db().document.count({ where: { id: { in: documents } } })).toBe(1);
});

test("what is withdrawn does not come back by itself when its next version was due", async () => {
  const staff = await newStaff("editor");
  const number = await storeDocument({ draft: draftOf({ title: "定时之后下架的启事" }) });
  const documents = [await idOf(number)];
  const begin = new Date(Date.now() - 2 * hour);
  const at = new Date(begin.getTime() + hour);
  await changeDocuments(staff, { act: "schedule", at, documents }, begin);
  await changeDocuments(staff, { act: "withdraw", reason: "写错了", documents }, begin);
  await publishDue(new Date());
  await runDueJobs();
  expect(await findPublicDocumentId(number)).toBeNull();
});

test("a category that is gone is told, and changes nothing", async () => {
  const staff = await newStaff("editor");
  const { number, id } = await newDraft("分类没了的通知");
  const category = crypto.randomUUID();
  const order = { act: "place" as const, category, documents: [id] };
  expect(await changeDocuments(staff, order, new Date())).toMatchObject({ unfit: [number] });
  const settings = (await findSettings(permitted("edit-documents"), number, new Date()))?.settings;
  if (!settings) throw new Error("no document");
  const { ownPrice: _own, ...before } = settings;
  const wanted = { ...before, byline: "新小编", categoryId: category };
  expect(await changeSettings(staff, number, wanted, new Date())).toBe("no-category");
  expect((await findSettings(permitted("edit-documents"), number, new Date()))?.settings).toEqual(
    settings,
  );
});

test("support changes no document, and nobody's tags or category are moved by it", async () => {
  const support = await newStaff("support");
  const { id } = await newDraft("谁也不能动的草稿");
  for (const act of ["publish", "unschedule", "put-on-sale", "delete"] as const) {
    await expect(changeDocuments(support, { act, documents: [id] }, new Date())).rejects.toThrow(
      "may not",
    );
  }
  await expect(newDocument(support, new Date())).rejects.toThrow("may not");
  await expect(restoreVersion(support, 1, 1)).rejects.toThrow("may not");
});

test("the table finds by title, number, category, tag and status", async () => {
  const staff = await newStaff("editor");
  const { number, id } = await newDraft("独一无二的百分之100%启事");
  const search = (given: Record<string, unknown>) =>
    listDeskDocuments(permitted("edit-documents"), documentsSearchSchema.parse(given), 50);
  const numbers = async (given: Record<string, unknown>) =>
    (await search(given)).map((document) => document.number);
  expect(await numbers({ q: "独一无二" })).toEqual([number]);
  expect(await numbers({ q: "00%启" })).toEqual([number]);
  expect(await numbers({ q: "0_启" })).toEqual([]);
  expect(await numbers({ q: String(number) })).toEqual([number]);
  expect(await numbers({ q: "独一无二", status: "published" })).toEqual([]);
  await changeDocuments(staff, { act: "tag", tag: "启事", documents: [id] }, new Date());
  const tag = await db().tag.findUniqueOrThrow({ where: { name: "启事" } });
  expect(await search({ tag: tag.id })).toMatchObject([{ number, tags: ["启事"], version: 0 }]);
  const hetong = await db().category.findUniqueOrThrow({ where: { slug: "hetong" } });
  expect(await numbers({ category: hetong.id, q: "独一无二" })).toEqual([number]);
  const gongzuo = await db().category.findUniqueOrThrow({ where: { slug: "gongzuojihua" } });
  const placed = { act: "place" as const, category: gongzuo.id, documents: [id] };
  expect(await changeDocuments(staff, placed, new Date())).toMatchObject({ done: [number] });
  expect(await numbers({ category: hetong.id, q: "独一无二" })).toEqual([]);
  expect(await numbers({ findings: "any", q: "独一无二" })).toEqual([]);
  const finding = { documentId: id, key: "k", kind: "x", detail: {} };
  await db().finding.create({ data: { ...finding, severity: "warning" } });
  expect(await search({ findings: "any", q: "独一无二" })).toMatchObject([
    { openFindings: 1, openProblems: 0 },
  ]);
  expect(await numbers({ findings: "problem", q: "独一无二" })).toEqual([]);
  for (const order of ["newest", "changed", "uploaded", "title", "longest"]) {
    expect(await numbers({ q: "独一无二", order })).toEqual([number]);
  }
  expect(
    await countDeskDocuments(
      permitted("edit-documents"),
      documentsSearchSchema.parse({ q: "独一无二" }),
    ),
  ).toBe(1);
});

test("the list is taken along as CSV that no spreadsheet computes", async () => {
  const staff = await newStaff("editor");
  await newDraft('=HYPERLINK("https://evil.example"),请点');
  const search = documentsSearchSchema.parse({ q: "HYPERLINK" });
  const lines = [];
  for await (const part of await exportDocuments(staff, search)) lines.push(part);
  const [, line = ""] = lines.join("").trim().split("\r\n");
  // The factory's 05:06:07 in Greenwich.
  expect(line).toContain(",2025-03-04 13:06:07,");
  expect(line).toContain(`"'=HYPERLINK(""https://evil.example""),请点"`);
  await expect(exportDocuments(await newStaff("support"), search)).rejects.toThrow("may not");
});

test("settings are in force at once, without a new version", async () => {
  const [editor, admin] = [await newStaff("editor"), await newStaff("admin")];
  const number = await storeDocument();
  const found = await findSettings(permitted("edit-documents"), number, new Date());
  if (!found) throw new Error("no document");
  const { ownPrice: _own, ...settings } = found.settings;
  const category = await db().category.findUniqueOrThrow({ where: { slug: "yanjianggao" } });
  await refreshed();
  const wanted = {
    ...settings,
    byline: "新小编",
    categoryId: category.id,
    tags: ["志愿", "图书"],
    previewRule: { kind: "pieces" as const, count: 2 },
  };
  expect(await changeSettings(editor, number, wanted, new Date())).toBe("changed");
  const shown = await findPublicDocument(number);
  expect(shown).toMatchObject({ editor: "新小编", version: 1 });
  expect(shown?.category.map(({ slug }) => slug)).toEqual(["yanjiang", "yanjianggao"]);
  expect(shown?.pieces.map(({ blocks }) => blocks.length > 0)).toEqual([true, true, false, false]);
  const pages = await refreshed();
  expect(new Set(pages.flatMap(({ categories }) => categories))).toEqual(
    new Set(["changyishu", "hetong", "yanjianggao", "yanjiang"]),
  );
  expect(new Set(pages.flatMap(({ documents }) => documents))).toEqual(new Set([number]));
  expect(await changeSettings(editor, number, wanted, new Date())).toBe("unchanged");
  expect(
    (await findSettings(permitted("edit-documents"), number, new Date()))?.settings.tags,
  ).toEqual(expect.arrayContaining(["志愿", "图书"]));
  const priced = { ...wanted, ownPrice: 880 as never };
  await expect(changeSettings(editor, number, priced, new Date())).rejects.toThrow("may not");
  expect(await changeSettings(admin, number, priced, new Date())).toBe("changed");
  expect(
    (await findSettings(permitted("edit-documents"), number, new Date()))?.settings.ownPrice,
  ).toBe(880);
});

test("only the settings that are given change, whatever a colleague changes meanwhile", async () => {
  const editor = await newStaff("editor");
  const number = await storeDocument();
  const previewRule = { kind: "characters" as const, count: 30 };
  const change = await whileHeld(
    (tx) => tx.document.update({ where: { number }, data: { editor: "同事" } }),
    () => changeSettings(editor, number, { previewRule }, new Date()),
  );
  expect(change).toBe("changed");
  const found = await findSettings(permitted("edit-documents"), number, new Date());
  expect(found?.settings).toMatchObject({ byline: "同事", previewRule });
  expect(await changeSettings(editor, number, {}, new Date())).toBe("unchanged");
  const entries = await db().auditEntry.findMany({ where: { subject: found?.id ?? "" } });
  expect(entries).toMatchObject([
    { action: "change-document-settings", detail: { changed: "previewRule" } },
  ]);
});

test("a category that is deleted while documents wait to be placed in it is told, without a deadlock", async () => {
  const editor = await newStaff("editor");
  const { id } = await newDraft("等着归类的通知");
  const words = { slug: "kuaiyaoshan", name: "快要删", nameHant: "快要刪", nameEn: "Going" };
  const category = await db().category.create({ data: { ...words, position: 99 } });
  const placed = await whileHeld(
    (tx) => tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${id}::uuid FOR UPDATE`,
    () => placeDocuments(editor, [id], category.id, new Date()),
    (tx) => tx.category.delete({ where: { id: category.id } }),
  );
  expect(placed).toBe(false);
});

test.each([
  [
    "its settings",
    (staff: StaffMember, number: number) => changeSettings(staff, number, { tags: [] }, new Date()),
  ],
  [
    "an order",
    async (staff: StaffMember, number: number) => {
      const documents = [await idOf(number)];
      await changeDocuments(staff, { act: "untag", tag: "抢手", documents }, new Date());
    },
  ],
])(
  "a tag that goes with its last document by %s stays where it was just given",
  async (_by, take) => {
    const editor = await newStaff("editor");
    const [one, other] = [await newDraft("原来有标签的"), await newDraft("刚给标签的")];
    await changeSettings(editor, one.number, { tags: ["抢手"] }, new Date());
    const { id: tagId } = await db().tag.findUniqueOrThrow({ where: { name: "抢手" } });
    await whileHeld(
      (tx) => tx.documentTag.create({ data: { documentId: other.id, tagId } }),
      async () => {
        await take(editor, one.number);
      },
    );
    const left = await db().documentTag.findMany({ where: { tagId } });
    expect(left).toMatchObject([{ documentId: other.id }]);
    await changeSettings(editor, other.number, { tags: [] }, new Date());
    expect(await db().tag.findUnique({ where: { id: tagId } })).toBeNull();
  },
);

test("a rule that leaves buyers next to nothing is in force once an editor has confirmed it", async () => {
  const editor = await newStaff("editor");
  const number = await storeDocument();
  const documentId = await idOf(number);
  const found = await findSettings(permitted("edit-documents"), number, new Date());
  if (!found) throw new Error("no document");
  const { ownPrice: _own, ...settings } = found.settings;
  const wanted = { ...settings, previewRule: { kind: "pieces" as const, count: 4 } };
  const change = () => changeSettings(editor, number, wanted, new Date());
  expect(await change()).toBe("thin-part");
  expect(
    (await findPublicDocument(number))?.pieces.map(({ publicCount }) => publicCount > 0),
  ).toEqual([true, false, false, false]);
  const finding = await db().finding.findFirstOrThrow({ where: { documentId, status: "open" } });
  expect(finding).toMatchObject({ kind: "thin-paid-part", severity: "problem" });
  await decideFinding(editor, number, { finding: finding.id, status: "dismissed" });
  expect(await change()).toBe("changed");
  expect(
    (await findPublicDocument(number))?.pieces.every(({ publicCount }) => publicCount > 0),
  ).toBe(true);
  // That all is free, and only copying is paid for, is chosen with open eyes.
  const other = await storeDocument();
  const everything = { ...settings, previewRule: { kind: "everything" as const } };
  expect(await changeSettings(editor, other, everything, new Date())).toBe("changed");
});

test("an old version comes back into the draft as one step, and nothing is published", async () => {
  const staff = await newStaff("editor");
  const number = await storeDocument({ draft: draftOf({ title: "第一版的标题" }) });
  await rewrite(number, { title: "第二版的标题" });
  await changeDocuments(staff, { act: "publish", documents: [await idOf(number)] }, new Date());
  const history = await findVersionHistory(permitted("edit-documents"), number);
  expect(history).toMatchObject({
    onSale: 2,
    versions: [
      { version: 2, title: "第二版的标题", by: staff.email },
      { version: 1, title: "第一版的标题", by: null },
    ],
  });
  const before = await findDraft(permitted("edit-documents"), number);
  expect(await restoreVersion(staff, number, 1)).toBe("restored");
  const after = await findDraft(permitted("edit-documents"), number);
  expect(after && writtenText(after.tree).title).toBe("第一版的标题");
  expect(after?.revision).toBe(Number(before?.revision) + 1);
  expect(await restoreVersion(staff, number, 1)).toBe("unchanged");
  expect(await restoreVersion(staff, number, 9)).toBe("no-version");
  expect(await findPublicDocument(number)).toMatchObject({ title: "第二版的标题", version: 2 });
});

test("the tags that editors give a document are shown on its page, and search finds it by them", async () => {
  const staff = await newStaff("editor");
  const number = await storeDocument({ draft: draftOf({ title: "马具保养须知" }) });
  const documents = [await idOf(number)];
  const found = async (q: string) =>
    (await searchDocuments(q, 10)).map((document) => document.number);
  expect(await found("驿站骡马")).not.toContain(number);
  await changeDocuments(staff, { act: "tag", tag: "驿站骡马", documents }, new Date());
  expect((await findPublicDocument(number))?.tags).toEqual(["驿站骡马"]);
  expect(await found("驿站骡马")).toContain(number);
  await changeDocuments(staff, { act: "withdraw", reason: "要改", documents }, new Date());
  await changeDocuments(staff, { act: "put-on-sale", documents }, new Date());
  expect(await found("驿站骡马")).toContain(number);
});
