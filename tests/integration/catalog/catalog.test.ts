import { v7 as newId } from "uuid";
import { beforeAll, expect, test } from "vitest";
import type { Block } from "@/lib/catalog/block";
import {
  findCategoryBySlug,
  findIssuedDocument,
  findPublicDocument,
  findPublicDocumentId,
  type ListPosition,
  listDocuments,
  listPublicLines,
  positionOf,
} from "@/lib/catalog/data";
import { createDocuments } from "@/lib/catalog/mutations/create-documents";
import { issueVersion } from "@/lib/catalog/mutations/issue-version";
import { decideAccess } from "@/lib/entitlements/access";
import { getFullText } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";
import { loadLibrary } from "@/prisma/seed";
import { draftOf, storeDocument } from "../../support/factories";
import { searchDocuments } from "../../support/search";

let number: number;

beforeAll(async () => {
  number = await storeDocument({ sourceKey: "test:library" });
});

test("what is public of a document holds nothing of its locked pieces", async () => {
  const document = await findPublicDocument(number);
  expect(document?.pieces.map(({ publicCount }) => publicCount > 0)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(document?.pieces[1]).toMatchObject({ headingCount: 0, tableCount: 0, blocks: [] });
  expect(JSON.stringify(document)).not.toContain("机密");
});

test("the same source is stored once", async () => {
  expect(await storeDocument({ sourceKey: "test:library" })).toBe(number);
});

test("many drafts are stored as each would be alone, without those that are there", async () => {
  const category = await findCategoryBySlug("changyishu");
  const table: Block = { kind: "table", rows: [["栏目"], ["次数"]] };
  const drafts = [1, 2].map((at) =>
    draftOf({ title: `成批的公告第${at}号`, pieces: [{ heading: "公告", blocks: [table] }] }),
  );
  const placed = (source: string) =>
    drafts.map((draft, at) => ({
      draft,
      placement: {
        categoryId: category?.node.id ?? "",
        sourceKey: `${source}:${at}`,
        previewRule: { kind: "pieces" as const, count: 0 },
        now: new Date(),
      },
    }));
  expect(await createDocuments(placed("first").slice(0, 1))).toBe(1);
  expect(await createDocuments(placed("first"))).toBe(1);
  expect(await createDocuments(placed("first"))).toBe(0);
  const found = await searchDocuments("成批的公告", 10);
  expect(found.map(({ title }) => title).sort()).toEqual(drafts.map(({ title }) => title));
  const document = await findPublicDocument(found[0]?.number ?? 0);
  expect(document?.pieces).toMatchObject([{ tableCount: 1, publicCount: 0, blocks: [] }]);
});

test("blocks that no page could read again are not stored", async () => {
  const [first] = draftOf().pieces;
  const empty = draftOf({
    pieces: [{ heading: first?.heading ?? "", blocks: [{ kind: "table", rows: [] }] }],
  });
  await expect(storeDocument({ draft: empty, sourceKey: "test:empty-table" })).rejects.toThrow();
  expect(await db().document.count({ where: { sourceKey: "test:empty-table" } })).toBe(0);
});

test("a draft is not public, and not found", async () => {
  const draft = await storeDocument({
    status: "draft",
    draft: draftOf({ title: "尚未发表的独角兽报告" }),
  });
  expect(await findPublicDocument(draft)).toBeNull();
  expect(await findPublicDocumentId(draft)).toBeNull();
  expect(await searchDocuments("独角兽", 10)).toEqual([]);
});

test("what was withdrawn is not public, and still there for those who bought it", async () => {
  const withdrawn = await storeDocument();
  const before = await findIssuedDocument(withdrawn);
  await db().document.update({ where: { number: withdrawn }, data: { status: "withdrawn" } });
  expect(await findPublicDocument(withdrawn)).toBeNull();
  expect(await findPublicDocumentId(withdrawn)).toBeNull();
  expect(before?.isWithdrawn).toBe(false);
  expect(await findIssuedDocument(withdrawn)).toEqual({ ...before, isWithdrawn: true });
});

test("a draft is there for nobody", async () => {
  expect(await findIssuedDocument(await storeDocument({ status: "draft" }))).toBeNull();
});

test("search finds by title, heading and intro, in either script and any order of words", async () => {
  for (const query of ["圖書館志願者", "倡议书 图书馆", "退休职工", "馆"]) {
    const found = await searchDocuments(query, 10);
    expect(
      found.map((entry) => entry.number),
      query,
    ).toContain(number);
  }
});

test("an excerpt is cut from intro and text before headings, the cells of a row apart", async () => {
  const table: Block = {
    kind: "table",
    rows: [
      ["姓名", "值班日"],
      ["林晚", "周六"],
    ],
  };
  const number = await storeDocument({
    draft: draftOf({ intro: ["一张表。"], pieces: [{ heading: "值班表", blocks: [table] }] }),
  });
  expect((await listPublicLines([number])).get(number)).toEqual([
    "一张表。",
    "姓名 · 值班日",
    "林晚 · 周六",
    "值班表",
  ]);
});

test("search never finds by locked text", async () => {
  expect(await searchDocuments("机密内容", 10)).toEqual([]);
});

test.each(["'); DROP TABLE documents; --", "& | !", "''", "  ", "a:*", "\u0000"])(
  "the query %j does no harm",
  async (query) => {
    await expect(searchDocuments(query, 10)).resolves.toBeInstanceOf(Array);
  },
);

test("a list goes on exactly where it stopped, also among equal dates", async () => {
  const numbers = new Set<number>();
  for (let at = 0; at < 7; at += 1) {
    numbers.add(await storeDocument({ category: "qiuzhixin", sourceKey: `list:${at}` }));
  }
  const category = await findCategoryBySlug("qiuzhixin");
  const seen: number[] = [];
  let after: ListPosition | undefined;
  for (;;) {
    const page = await listDocuments({
      categoryIds: [category?.node.id ?? ""],
      take: 3,
      ...(after && { after }),
    });
    seen.push(...page.map((entry) => entry.number));
    const last = page.at(-1);
    after = last && positionOf(last, "newest");
    if (page.length < 3) break;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(numbers);
});

test("a category counts what is below it", async () => {
  const found = await findCategoryBySlug("shenqing");
  expect(found?.node.documentCount).toBe(7);
  expect(found?.path.map(({ slug }) => slug)).toEqual(["shenqing"]);
});

test("the sample library loads once: at least 40 documents in 10 categories", async () => {
  const first = await loadLibrary(new Date());
  expect(first.added).toBe(first.total);
  expect(first.total).toBeGreaterThanOrEqual(40);
  const before = await db().document.count();
  expect(await loadLibrary(new Date())).toEqual({ added: 0, total: first.total });
  expect(await db().document.count()).toBe(before);
  const used = await db().document.groupBy({
    by: ["categoryId"],
    where: { sourceKey: { startsWith: "library:" } },
  });
  expect(used.length).toBeGreaterThanOrEqual(10);
});

test("of several versions, the one on sale is shown, counted and found", async () => {
  const title = "三易其稿的声明(精选4篇)";
  const revised = await storeDocument({ draft: draftOf({ title }) });
  const before = await db().document.findUniqueOrThrow({ where: { number: revised } });
  const { id } = before;
  const [piece] = draftOf().pieces;
  const second = { title, intro: [], pieces: [{ heading: "第2稿", blocks: piece?.blocks ?? [] }] };
  const issue = { staffId: null, now: new Date() };
  expect(await db().$transaction((tx) => issueVersion(tx, before, second, issue))).toBe(2);
  const document = await findPublicDocument(revised);
  expect(document?.pieces.map(({ heading }) => heading)).toEqual(["第2稿"]);
  const [entry] = await searchDocuments("三易其稿", 10);
  expect(entry).toMatchObject({ number: revised, pieceCount: 1 });
  expect(await searchDocuments("三易其稿 退休职工", 10)).toEqual([]);
  const ids = { entitlementId: newId(), purchaseId: newId(), purchaseNumber: "F1" };
  const terms = { startsAt: new Date(0), endsAt: null, renews: false, revokedAt: null };
  const item = { documentId: id, kind: "copy", source: "purchase" } as const;
  const read = async (documentVersion: number) => {
    const access = decideAccess(
      { id, isBlocked: false },
      [{ ...ids, ...terms, ...item, documentVersion }],
      new Date(),
    );
    if (access.kind !== "granted") throw new Error("not granted");
    return getFullText(access);
  };
  expect(await read(2)).toMatchObject({ version: 2, pieces: [{ heading: "第2稿" }] });
  expect((await read(1)).pieces).toHaveLength(4);
});
