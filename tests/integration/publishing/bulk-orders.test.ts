import { expect, test } from "vitest";
import { findCategoryBySlug } from "@/lib/catalog/data";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { checkDraft, createDrafts } from "@/lib/editing/mutations";
import { newDraft } from "@/lib/editing/new-draft";
import { issue } from "@/lib/findings/issue";
import { db } from "@/lib/platform/db";
import { largestOrder } from "@/lib/publishing/bulk-order";
import {
  findDoubts,
  findOrder,
  listOrderedDocuments,
  listOrdersSince,
} from "@/lib/publishing/data/bulk-orders";
import { countDeskDocuments } from "@/lib/publishing/data/documents";
import {
  carryOutOrder,
  giveAgain,
  giveOrder,
  stopOrder,
} from "@/lib/publishing/mutations/bulk-orders";
import { newDocument } from "@/lib/publishing/mutations/new-document";
import { documentsSearchSchema } from "@/lib/publishing/schema";
import { listAudit } from "@/lib/staff/data";
import { changeRole, disableStaff } from "@/lib/staff/mutations/members";
import { ordered, outcomeOf } from "../../support/bulk";
import { draftOf } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { newStaff, permitted } from "../../support/staff";

const desk = permitted("edit-documents");

const publish = { act: "publish" } as const;

type Stored = { id: string; number: number };

/** So many drafts with a title that no other test has. */
async function storeDrafts(title: string, count: number): Promise<Stored[]> {
  await ensureCategories();
  const category = await findCategoryBySlug("changyishu");
  if (!category) throw new Error("no such category");
  const source = {
    categoryId: category.node.id,
    sourceKey: null,
    previewRule: null,
    dropped: [],
    now: new Date(),
  };
  const drafts = Array.from({ length: count }, (_, at) =>
    newDraft(draftOf({ title: `${title}第${at + 1}号` })),
  );
  return db().$transaction((tx) =>
    createDrafts(
      tx,
      drafts.map((draft) => ({ draft, source })),
    ),
  );
}

const idsOf = (documents: readonly Stored[]) => documents.map(({ id }) => id);
const numbersOf = (documents: readonly Stored[]) => documents.map(({ number }) => number);

/** Holds a document as somebody who changes it would, while the work goes on; lets go after it. */
async function whileHeld(id: string, work: () => Promise<void>): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${id}::uuid FOR UPDATE`;
      await work();
    },
    { timeout: 60_000 },
  );
}

const patience = { timeout: 20_000 };

/** Resolves when so many documents of an order are gone through. */
async function gone(orderId: string, count: number): Promise<void> {
  await expect
    .poll(
      () => db().bulkOrderDocument.count({ where: { orderId, result: { not: null } } }),
      patience,
    )
    .toBe(count);
}

/** Resolves when so many connections wait for a row that another one holds. */
async function waiting(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const rows = await db().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return rows.length;
    }, patience)
    .toBe(count);
}

const search = (given: Record<string, unknown>) => documentsSearchSchema.parse(given);

test("three hundred that a search finds are gone through in turns, each once", async () => {
  const staff = await newStaff("editor");
  const drafts = await storeDrafts("三百篇", 300);
  const chosen = { kind: "found" as const, search: search({ q: "三百篇", page: 3 }) };
  const given = await giveOrder(staff, { act: "tag", tag: "三百" }, chosen);
  if (given.kind !== "given") throw new Error(given.kind);
  // What is found later is not in it.
  const [late] = await storeDrafts("三百篇之外", 1);
  const jobs = () =>
    db().$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker._private_jobs WHERE key = ${`carry-out-order:${given.id}`}`;
  expect(await jobs()).toHaveLength(1);
  await carryOutOrder(given.id, new Date());
  const order = await findOrder(desk, given.id);
  expect(order).toMatchObject({ end: null, staff: { id: staff.id } });
  expect(order?.counts).toMatchObject({ done: 100, waiting: 200 });
  expect(await jobs()).toHaveLength(1);
  // As the queue does it: each turn has the next one called.
  await runDueJobs();
  const ended = await findOrder(desk, given.id);
  expect(ended?.end).toMatchObject({ kind: "done", by: null });
  expect(ended?.counts).toMatchObject({ done: 300, waiting: 0, failed: 0 });
  expect(await jobs()).toHaveLength(0);
  const audits = await db().auditEntry.groupBy({
    by: ["staffId"],
    where: { action: "tag-document", subject: { in: idsOf(drafts) } },
    _count: true,
  });
  expect(audits).toEqual([{ staffId: staff.id, _count: 300 }]);
  expect(await db().documentTag.count({ where: { tag: { name: "三百" } } })).toBe(300);
  // In the order of the table.
  const { done } = await outcomeOf(given.id);
  expect(done).toEqual(numbersOf(drafts).sort((a, b) => b - a));
  expect(done).not.toContain(late?.number);
}, 120_000);

test("two that go through one order, as after a death that was none, do nothing twice", async () => {
  const staff = await newStaff("editor");
  const drafts = await storeDrafts("两处同做", 6);
  const id = await ordered(staff, publish, idsOf(drafts));
  let runs: Promise<unknown> = Promise.resolve();
  await whileHeld(drafts[2]?.id ?? "", async () => {
    const first = carryOutOrder(id, new Date());
    await gone(id, 2);
    runs = Promise.all([first, carryOutOrder(id, new Date())]);
    await waiting(2);
    expect((await outcomeOf(id)).done).toEqual(numbersOf(drafts.slice(0, 2)));
  });
  await runs;
  expect((await outcomeOf(id)).done).toEqual(numbersOf(drafts));
  expect((await findOrder(desk, id))?.end?.kind).toBe("done");
  const where = { documentId: { in: idsOf(drafts) } };
  expect(await db().documentVersion.count({ where })).toBe(6);
  const subjects = { subject: { in: idsOf(drafts) }, action: "publish" };
  expect(await db().auditEntry.count({ where: subjects })).toBe(6);
  // Once more, as where the queue did not hear of the end.
  await carryOutOrder(id, new Date());
  expect(await db().documentVersion.count({ where })).toBe(6);
});

test.each([
  ["is shut out", disableStaff],
  ["may not publish any more", (admin, id) => changeRole(admin, { id, role: "support" as const })],
] as [string, typeof disableStaff][])(
  "whoever %s while an order is under way has no more done by it",
  async (_how, take) => {
    const [admin, staff] = [await newStaff("admin"), await newStaff("editor")];
    const drafts = await storeDrafts("权限收回", 4);
    const id = await ordered(staff, publish, idsOf(drafts));
    let run: Promise<void> = Promise.resolve();
    await whileHeld(drafts[1]?.id ?? "", async () => {
      run = carryOutOrder(id, new Date());
      await waiting(1);
      expect(await take(admin, staff.id)).toBe("changed");
    });
    await run;
    const [first, ...rest] = numbersOf(drafts);
    expect(await outcomeOf(id)).toMatchObject({ done: [first], waiting: rest });
    expect((await findOrder(desk, id))?.end).toMatchObject({ kind: "no_right" });
    // Somebody else may take up what it left.
    const other = await newStaff("editor");
    const given = await giveAgain(other, id, "rest");
    if (given.kind !== "given") throw new Error(given.kind);
    await carryOutOrder(given.id, new Date());
    expect((await outcomeOf(given.id)).done).toEqual(rest);
  },
);

test("an order that is stopped stays where it is, and another one goes on with the rest", async () => {
  const [staff, other] = [await newStaff("editor"), await newStaff("editor")];
  const drafts = await storeDrafts("中途停下", 4);
  const id = await ordered(staff, { act: "tag", tag: "停" }, idsOf(drafts));
  expect(await giveAgain(staff, id, "rest")).toEqual({ kind: "none" });
  let run: Promise<void> = Promise.resolve();
  await whileHeld(drafts[2]?.id ?? "", async () => {
    run = carryOutOrder(id, new Date());
    await gone(id, 2);
    await waiting(1);
    expect(await stopOrder(other, id)).toBe(true);
  });
  await run;
  expect(await stopOrder(other, id)).toBe(false);
  expect((await findOrder(desk, id))?.end).toMatchObject({ kind: "stopped", by: other.email });
  expect(await outcomeOf(id)).toMatchObject({
    done: numbersOf(drafts.slice(0, 2)),
    waiting: numbersOf(drafts.slice(2)),
  });
  expect(await listAudit(permitted("read-audit"), 1, { subject: id })).toMatchObject([
    { action: "stop-order", staff: other.email },
  ]);
  // The queue calls it once more, and it does nothing.
  await runDueJobs();
  expect((await outcomeOf(id)).waiting).toHaveLength(2);
  const given = await giveAgain(staff, id, "rest");
  if (given.kind !== "given") throw new Error(given.kind);
  await runDueJobs();
  expect((await outcomeOf(given.id)).done).toEqual(numbersOf(drafts.slice(2)));
  expect((await findOrder(desk, given.id))?.act).toEqual({ act: "tag", tag: "停" });
});

test("each document has its own outcome, and one that fails holds up no other", async () => {
  const staff = await newStaff("editor");
  const [whole, broken, deleted, blocked] = await storeDrafts("各有结果", 4);
  if (!whole || !broken || !deleted || !blocked) throw new Error("no drafts");
  const empty = Number(await newDocument(staff, new Date()));
  const { id: emptyId } = await db().document.findUniqueOrThrow({ where: { number: empty } });
  const before = await db().draft.findUniqueOrThrow({ where: { documentId: broken.id } });
  const brokenDraft = { where: { documentId: broken.id } };
  await db().draft.update({ ...brokenDraft, data: { content: { type: "nothing" } } });
  await db().document.update({ where: { id: blocked.id }, data: { blockedAt: new Date() } });
  const ids = [broken.id, deleted.id, emptyId, blocked.id, whole.id, crypto.randomUUID()];
  const id = await ordered(staff, publish, ids);
  await db().document.delete({ where: { id: deleted.id } });
  await runDueJobs();
  expect(await outcomeOf(id)).toEqual({
    done: [whole.number],
    failed: [broken.number],
    gone: [deleted.number],
    incomplete: [empty],
    unconfirmed: [],
    blocked: [blocked.number],
    unchanged: [],
    unfit: [],
    waiting: [],
  });
  expect((await findOrder(desk, id))?.end?.kind).toBe("done");
  const part = { page: 1, pageLength: 20 };
  expect(await listOrderedDocuments(desk, id, { result: "incomplete", ...part })).toEqual([
    {
      number: empty,
      title: "",
      gaps: [
        { kind: "category" },
        { kind: "title" },
        { kind: "heading", piece: 1 },
        { kind: "text", piece: 1 },
      ],
    },
  ]);
  expect(await listOrderedDocuments(desk, id, { result: "blocked", ...part })).toMatchObject([
    { number: blocked.number, title: "各有结果第4号", gaps: [] },
  ]);
  expect(
    await listOrderedDocuments(desk, id, { result: "blocked", page: 2, pageLength: 1 }),
  ).toEqual([]);
  // What failed may be tried again.
  await db().draft.update({ ...brokenDraft, data: { content: before.content as object } });
  const given = await giveAgain(staff, id, "rest");
  if (given.kind !== "given") throw new Error(given.kind);
  await runDueJobs();
  expect((await outcomeOf(given.id)).done).toEqual([broken.number]);
  expect(await giveAgain(staff, given.id, "rest")).toEqual({ kind: "none" });
});

test("what is suspicious or thin is asked about, and published by one more order", async () => {
  const staff = await newStaff("editor");
  const [clean, one, two, thin] = await storeDrafts("要先问的", 4);
  if (!clean || !one || !two || !thin) throw new Error("no drafts");
  const suspicious = (count: number) => async () =>
    Array.from({ length: count }, (_, at) =>
      issue("duplicate-document", "warning", { piece: at + 1, quote: "" }),
    );
  await checkDraft(staff, one.number, suspicious(1));
  await checkDraft(staff, two.number, suspicious(2));
  const previewRule = { kind: "pieces", count: 100 };
  await db().document.update({ where: { id: thin.id }, data: { previewRule } });
  const id = await ordered(staff, publish, idsOf([clean, one, two, thin]));
  expect(await findDoubts(desk, id)).toBeNull();
  await runDueJobs();
  const asked = numbersOf([one, two, thin]);
  expect(await outcomeOf(id)).toMatchObject({ done: [clean.number], unconfirmed: asked });
  expect(await findDoubts(desk, id)).toEqual({
    count: 3,
    findings: 3,
    documents: 2,
    thin: 1,
  });
  expect(await giveAgain(staff, id, "rest")).toEqual({ kind: "none" });
  const given = await giveAgain(staff, id, "unconfirmed");
  if (given.kind !== "given") throw new Error(given.kind);
  await runDueJobs();
  expect((await outcomeOf(given.id)).done).toEqual(asked);
  expect(await findDoubts(desk, given.id)).toBeNull();
  // They are published now, and the first order asks about them no more.
  expect(await findDoubts(desk, id)).toBeNull();
  expect(await giveAgain(staff, id, "unconfirmed")).toEqual({ kind: "none" });
});

test("what is deleted stays in its order by its number", async () => {
  const staff = await newStaff("editor");
  const drafts = await storeDrafts("删掉的", 2);
  const id = await ordered(staff, { act: "delete" }, idsOf(drafts));
  const again = await ordered(staff, publish, idsOf(drafts));
  await runDueJobs();
  expect((await outcomeOf(id)).done).toEqual(numbersOf(drafts));
  expect((await outcomeOf(again)).gone).toEqual(numbersOf(drafts));
  expect(await db().document.count({ where: { id: { in: idsOf(drafts) } } })).toBe(0);
  expect(await giveOrder(staff, publish, { kind: "these", documents: idsOf(drafts) })).toEqual({
    kind: "none",
  });
});

test("an order holds so many documents and no more", async () => {
  const staff = await newStaff("editor");
  await ensureCategories();
  await db().$executeRaw`
    INSERT INTO documents (id, title, intro, uploaded_at, script, version, character_count,
      category_id, updated_at)
    SELECT gen_random_uuid(), '太多了' || n, '{}', now(), 'hans', 1, 0,
      (SELECT id FROM categories LIMIT 1), now()
    FROM generate_series(1, ${largestOrder + 1}) AS n`;
  const all = { kind: "found" as const, search: search({ q: "太多了" }) };
  expect(await giveOrder(staff, { act: "delete" }, all)).toEqual({ kind: "too-many" });
  const [{ id } = { id: "" }] = await db().document.findMany({
    where: { title: { startsWith: "太多了" } },
    take: 1,
  });
  await db().document.delete({ where: { id } });
  const given = await giveOrder(staff, { act: "delete" }, all);
  if (given.kind !== "given") throw new Error(given.kind);
  expect((await findOrder(desk, given.id))?.counts.waiting).toBe(largestOrder);
  await stopOrder(staff, given.id);
});

test("support gives, stops and resumes nothing", async () => {
  const [staff, support] = [await newStaff("editor"), await newStaff("support")];
  const drafts = await storeDrafts("客服不能", 1);
  const id = await ordered(staff, publish, idsOf(drafts));
  const chosen = { kind: "these" as const, documents: idsOf(drafts) };
  await expect(giveOrder(support, publish, chosen)).rejects.toThrow("may not");
  await expect(giveOrder(support, { act: "delete" }, chosen)).rejects.toThrow("may not");
  await expect(stopOrder(support, id)).rejects.toThrow("may not");
  await expect(giveAgain(support, id, "rest")).rejects.toThrow("may not");
  expect((await findOrder(desk, id))?.end).toBeNull();
});

test("the table names the orders of today, and those under way", async () => {
  const staff = await newStaff("editor");
  const drafts = await storeDrafts("今天的操作", 2);
  const [open, ended, older] = [
    await ordered(staff, { act: "tag", tag: "一" }, idsOf(drafts)),
    await ordered(staff, { act: "tag", tag: "二" }, idsOf(drafts)),
    await ordered(staff, { act: "tag", tag: "三" }, idsOf(drafts)),
  ];
  await carryOutOrder(ended, new Date());
  await stopOrder(staff, older);
  const since = new Date(Date.now() - 3_600_000);
  const finishedAt = new Date(since.getTime() - 1);
  await db().bulkOrder.update({ where: { id: older }, data: { finishedAt } });
  const ids = (await listOrdersSince(desk, since, 1_000)).map(({ id }) => id);
  expect(ids[0]).toBe(open);
  expect(ids.filter((id) => id === ended)).toHaveLength(1);
  expect(ids).not.toContain(older);
  expect(await listOrdersSince(desk, since, 1)).toHaveLength(1);
});

test("the table is narrowed to an import, and to what has nothing open", async () => {
  const drafts = await storeDrafts("一批来稿", 3);
  const { id: batch } = await db().importBatch.create({ data: { name: "来稿" } });
  await db().importFile.createMany({
    data: drafts.slice(0, 2).map(({ id: documentId }, at) => ({
      batchId: batch,
      name: `${at}.txt`,
      size: 1,
      documentId,
    })),
  });
  const finding = {
    documentId: drafts[0]?.id ?? "",
    kind: "x",
    severity: "note",
    detail: {},
  } as const;
  await db().finding.create({ data: { ...finding, key: "open" } });
  await db().finding.create({ data: { ...finding, key: "decided", status: "dismissed" } });
  const count = (given: object) => countDeskDocuments(desk, search({ q: "一批来稿", ...given }));
  expect(await count({})).toBe(3);
  expect(await count({ batch })).toBe(2);
  expect(await count({ batch, findings: "any" })).toBe(1);
  expect(await count({ batch, findings: "none" })).toBe(1);
  expect(await count({ findings: "none" })).toBe(2);
  await db().finding.updateMany({
    where: { documentId: drafts[0]?.id ?? "" },
    data: { status: "accepted" },
  });
  expect(await count({ batch, findings: "none" })).toBe(2);
});

test("a tag is taken from many at once, and goes with the last document that has it", async () => {
  const staff = await newStaff("editor");
  const documents = idsOf(await storeDrafts("去掉标签", 3));
  const change = async (act: "tag" | "untag", some: string[]) => {
    const order = await giveOrder(
      staff,
      { act, tag: "要去掉的" },
      { kind: "these", documents: some },
    );
    if (order.kind !== "given") throw new Error(order.kind);
    await carryOutOrder(order.id, new Date());
    return (await findOrder(desk, order.id))?.counts;
  };
  const tagged = documents.slice(0, 2);
  await change("tag", tagged);
  expect(await change("untag", documents)).toMatchObject({ done: 2, unchanged: 1 });
  expect(await db().documentTag.count({ where: { documentId: { in: documents } } })).toBe(0);
  expect(await db().tag.count({ where: { name: "要去掉的" } })).toBe(0);
});
