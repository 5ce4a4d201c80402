import { beforeAll, expect, test } from "vitest";
import type { DocumentDraft } from "@/lib/catalog/document";
import { issueVersion } from "@/lib/catalog/mutations/issue-version";
import { relist, withdraw } from "@/lib/catalog/mutations/sale";
import { db } from "@/lib/platform/db";
import { findMatches } from "@/lib/search/data/find-matches";
import { search } from "@/lib/search/data/search";
import { findNamedDocuments, listSuggestions } from "@/lib/search/data/suggestions";
import { draftOf, storeDocument } from "../../support/factories";

const usual = { filters: {}, sort: "relevance", scope: "titles" } as const;

const canary = "鸢尾麒麟密语";

async function createMany(count: number, draft: (at: number) => DocumentDraft) {
  const numbers: number[] = [];
  for (let at = 0; at < count; at += 1) numbers.push(await storeDocument({ draft: draft(at) }));
  return { numbers };
}

let ids: Record<"phrase" | "apart" | "heading" | "text" | "priced" | "locked", string>;

beforeAll(async () => {
  const paragraph = (text: string) => ({ kind: "paragraph" as const, text });
  const store = async (
    draft: Partial<DocumentDraft>,
    more: Parameters<typeof storeDocument>[0] = {},
  ) => {
    const number = await storeDocument({ ...more, draft: draftOf(draft) });
    return (await db().document.findUniqueOrThrow({ where: { number } })).id;
  };
  const plain = [{ heading: "其一", blocks: [paragraph("没有什么特别的。")] }];
  const text = await store({
    title: "说明之一",
    pieces: [{ heading: "其一", blocks: [paragraph("本文说的是森林防火通告的写法。")] }],
  });
  const heading = await store({
    title: "说明之二",
    pieces: [{ heading: "森林防火通告", blocks: [paragraph("没有什么特别的。")] }],
  });
  const apart = await store({ title: "通告范文：冬季森林怎样防火", pieces: plain });
  const phrase = await store({ title: "乡镇森林防火通告", pieces: plain });
  const priced = await store({ title: "森林防火总动员", pieces: plain });
  const locked = await store({
    title: "值夜班的注意事项",
    pieces: [
      { heading: "其一", blocks: [paragraph("先看记录。")] },
      { heading: "其二", blocks: [paragraph(`${canary}。`.repeat(60))] },
    ],
  });
  await db().documentPrice.create({
    data: { documentId: priced, saleFen: 100, validFrom: new Date(0) },
  });
  ids = { phrase, apart, heading, text, priced, locked };
}, 120_000);

test("the phrase comes first, then the title, the headings and the text", async () => {
  const { ids: found } = await findMatches("森林防火通告");
  expect(found).toEqual([ids.phrase, ids.apart, ids.heading, ids.text]);
});

test("titles of the kind that is asked for come before those in which it is only mentioned", async () => {
  const store = async (title: string, readerCount: number) => {
    const number = await storeDocument({ draft: draftOf({ title }) });
    const { id } = await db().document.update({ where: { number }, data: { readerCount } });
    await db().documentSearch.update({ where: { documentId: id }, data: { readerCount } });
    return id;
  };
  const host = await store("年会座谈会主持词(精选2篇)", 900);
  const talk = await store("新员工座谈会(通用3篇)", 3);
  const speech = await store("离休干部座谈会记录", 2);
  expect((await findMatches("座谈会")).ids).toEqual([talk, speech, host]);
  expect((await findMatches("座谈会", { sort: "used" })).ids).toEqual([host, talk, speech]);
});

test("of words in the text of very many, a sample is shown; the newest are looked for in all", async () => {
  const text = "岬角的灯塔今夜无人看守。";
  const pieces = [{ heading: "其一", blocks: [{ kind: "paragraph" as const, text }] }];
  const { numbers } = await createMany(101, (at) => draftOf({ title: `守望之${at}`, pieces }));
  // Sixteenths, and one that is none and the newest.
  await db().$executeRaw`
    UPDATE document_search SET number = 1000000 + number * 16 WHERE number = ANY(${numbers.slice(1)}::int[])`;
  await db().$executeRaw`
    UPDATE document_search SET number = 9000001, uploaded_at = now() WHERE number = ${numbers[0]}`;
  const found = await findMatches("灯塔无人看守");
  expect(found).toMatchObject({ total: 1_000, isCapped: true });
  expect(found.ids).toHaveLength(100);
  const [newest] = (await findMatches("灯塔无人看守", { sort: "newest" })).ids;
  const { number } = await db().document.findUniqueOrThrow({ where: { id: newest ?? "" } });
  expect(number).toBe(numbers[0]);
});

test("what stands in a locked body is neither found nor suggested, in whole or in part", async () => {
  const parts = [canary, "鸢尾", "麒麟", "密语", "鸢尾麒麟", "yuanwei"];
  for (const part of parts) {
    const found = await search(part, { ...usual, scope: "all" });
    expect([...found.ids, ...found.related], part).not.toContain(ids.locked);
    expect(found.instead ?? "", part).not.toMatch(/鸢尾|麒麟|密语/);
    expect(await listSuggestions(part, 8), part).toEqual([]);
  }
  const [row] = await db().$queryRaw<{ kept: string }[]>`
    SELECT title::text || headings::text || fields::text || plain || stem AS kept
    FROM document_search WHERE document_id = ${ids.locked}::uuid`;
  expect(row?.kept).toContain("夜班");
  // Words that come up all the time are keywords, which are public; what they say is not.
  expect(row?.kept).not.toMatch(/尾麒|麟密/);
});

test("what is found tells how sure it is: searched instead, meant, related", async () => {
  expect(await search("森林防火通搞", usual)).toMatchObject({ instead: "森林防火通告" });
  expect(await search("森林 防火 狂欢节", usual)).toMatchObject({ total: 0, instead: null });
  const { related } = await search("森林 防火 狂欢节", usual);
  expect(related).toEqual(expect.arrayContaining([ids.phrase, ids.apart, ids.priced]));
  expect(related).not.toContain(ids.heading);
});

test("pinyin is read as the words that were typed, not as the long title that begins with them", async () => {
  await storeDocument({
    draft: draftOf({ title: "候鸟迁徙观察站志愿者值守安排与交接事项的若干说明(精选4篇)" }),
  });
  for (const [typed, words] of [
    ["houniaoqianxi", "候鸟迁徙"],
    ["houniao qianxi guancha", "候鸟迁徙观察"],
    ["houniaoqianx", "候鸟迁徙"],
  ] as const) {
    expect(await search(typed, usual)).toMatchObject({ total: 1, instead: words });
  }
});

test("pinyin is read inside titles and headings too, parted in any way", async () => {
  for (const [typed, words] of [
    ["fanghuotonggao", "防火通告"],
    ["fang huo tong gao", "防火通告"],
    ["tonggao senlin", "通告 森林"],
  ] as const) {
    const { instead, ids: found } = await search(typed, usual);
    expect(instead).toBe(words);
    expect(found).toContain(ids.heading);
  }
});

test("a synonym finds what has no such word, behind what has", async () => {
  const store = async (title: string) =>
    db().document.findUniqueOrThrow({
      where: { number: await storeDocument({ draft: draftOf({ title }) }) },
    });
  const other = await store("外出务工须知");
  expect(await search("打工", usual)).toMatchObject({ ids: [other.id], total: 1, also: ["务工"] });
  const exact = await store("暑期打工手记");
  expect(await search("打工", usual)).toMatchObject({
    ids: [exact.id, other.id],
    total: 2,
    also: ["务工"],
  });
  expect(await search("打工 狂欢节", usual)).toMatchObject({ total: 0, also: [] });
});

test("documents of the category that a query names come before what only mentions it", async () => {
  const store = async (title: string, category: string) => {
    const number = await storeDocument({ draft: draftOf({ title }), category });
    return (await db().document.findUniqueOrThrow({ where: { number } })).id;
  };
  const own = await store("浮桥年终回顾与总结分析", "gongzuozongjie");
  const other = await store("浮桥年终总结大会主持词", "zhuchici");
  expect((await findMatches("浮桥年终总结")).ids).toEqual([own, other]);
});

test("filters leave what fits, and count it", async () => {
  const found = async (filters: object) => (await findMatches("森林防火", { filters })).ids;
  expect(await found({ price: { mostFen: 100, standardFen: 300 } })).toEqual([ids.priced]);
  expect(await found({ price: { mostFen: 300, standardFen: 300 } })).toHaveLength(5);
  expect(await found({ categoryIds: [] })).toEqual([]);
  expect(await found({ pieces: { from: 2, to: null } })).toEqual([]);
  expect(await found({ uploadedFrom: new Date("2025-03-05") })).toEqual([]);
  expect(await found({ freePercent: 100 })).toHaveLength(5);
  expect(await found({ length: { from: 1_000, to: null } })).toEqual([]);
  const narrowed = await search("森林防火", { ...usual, filters: { freePercent: 101 } });
  expect(narrowed).toMatchObject({ total: 0, instead: null });
});

test("documents come in the order that is asked for", async () => {
  await db().documentSearch.update({
    where: { documentId: ids.text },
    data: { readerCount: 9, uploadedAt: new Date("2026-01-01"), characterCount: 9_999 },
  });
  for (const sort of ["newest", "used", "longest"] as const) {
    expect((await findMatches("森林防火", { sort })).ids[0], sort).toBe(ids.text);
  }
  expect((await findMatches("森林防火")).ids.at(-1)).toBe(ids.text);
});

test("titles are suggested by beginning, inside, pinyin and initials, while they are published", async () => {
  const title = "乡镇森林防火通告";
  const begun = [
    "乡镇",
    "鄉鎮森",
    "森林防火通",
    "xiangzhen",
    "xzsl",
    "香镇",
    "fanghuoto",
    "tonggao",
  ];
  for (const typed of begun) {
    expect(await listSuggestions(typed, 8), typed).toContain(title);
  }
  await db().$transaction((tx) => withdraw(tx, ids.phrase));
  expect(await listSuggestions("乡镇", 8)).toEqual([]);
  expect((await findMatches("森林防火通告")).ids).not.toContain(ids.phrase);
});

test("a suggested title is the name of a document where no other title has it", async () => {
  const own = await storeDocument({ draft: draftOf({ title: "浮标养护手册(精选3篇)" }) });
  const named = async () => [...(await findNamedDocuments(["浮标养护手册", "浮标"]))];
  expect(await named()).toEqual([["浮标养护手册", own]]);
  await storeDocument({ draft: draftOf({ title: "港口浮标养护手册" }) });
  expect(await named()).toEqual([]);
});

test("a new title takes the place of the old one among the suggestions", async () => {
  const before = await db().document.findUniqueOrThrow({
    where: { number: await storeDocument({ draft: draftOf({ title: "灯塔守望记" }) }) },
  });
  const { pieces } = draftOf();
  const next = { title: "海岬守望记", intro: [], pieces };
  await db().$transaction((tx) =>
    issueVersion(tx, before, next, { staffId: null, now: new Date() }),
  );
  expect(await listSuggestions("灯塔", 8)).toEqual([]);
  expect(await listSuggestions("海岬", 8)).toEqual(["海岬守望记"]);
});

test("listed again, a document is found by the same words as before", async () => {
  const before = await db().$queryRaw`
    SELECT title::text, headings::text, fields::text, free_percent FROM document_search
    WHERE document_id = ${ids.heading}::uuid`;
  await db().$transaction((tx) => relist(tx, ids.heading));
  expect(
    await db().$queryRaw`
      SELECT title::text, headings::text, fields::text, free_percent FROM document_search
      WHERE document_id = ${ids.heading}::uuid`,
  ).toEqual(before);
});
