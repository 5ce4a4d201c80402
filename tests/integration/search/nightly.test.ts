import { expect, test } from "vitest";
import { placeOf } from "@/lib/catalog/category-path";
import { listRelated } from "@/lib/catalog/data";
import { relatedCount } from "@/lib/catalog/document";
import { relateDocuments } from "@/lib/catalog/mutations/relate-documents";
import { db } from "@/lib/platform/db";
import { weighSuggestions } from "@/lib/search/mutations/weigh-suggestions";
import { draftOf, storeDocument } from "../../support/factories";

const now = new Date("2026-03-01T20:55:00Z");

/** Some 1,500 characters of which no stretch comes up under another seed. */
function textOf(seed: number): string {
  return Array.from({ length: 1_500 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * at * 31 + at * 977 * seed + seed * 7_919) % 6_000)),
  ).join("");
}

async function store(
  title: string,
  seed: number,
  category?: string,
): Promise<{ id: string; number: number }> {
  const pieces = [
    { heading: "其一", blocks: [{ kind: "paragraph" as const, text: textOf(seed) }] },
  ];
  const number = await storeDocument({
    draft: draftOf({ title, intro: [], pieces }),
    ...(category !== undefined && { category }),
  });
  return db().document.findUniqueOrThrow({ where: { number }, select: { id: true, number: true } });
}

async function weightOf(term: string): Promise<number> {
  return (await db().searchTerm.findUniqueOrThrow({ where: { term } })).weight;
}

test("related are documents of like titles, without copies of it or of each other", async () => {
  const own = await store("灯塔守望者值班记录", 1);
  const copyOfOwn = await store("灯塔守望者值班记录新编", 1);
  const other = await store("灯塔守望者交接记录", 2);
  const copyOfOther = await store("灯塔守望者交接记录新编", 2);
  const stranger = await store("面点师傅学徒约定", 3);
  await relateDocuments([own.id]);
  const related = await db().relatedDocument.findMany({ where: { documentId: own.id } });
  const ids = related.map(({ otherId }) => otherId);
  expect(ids).not.toContain(copyOfOwn.id);
  expect(ids).not.toContain(stranger.id);
  expect(ids.filter((id) => id === other.id || id === copyOfOther.id)).toHaveLength(1);
});

test("of another category, related is what shares words that tell, and no word of brackets or kinds", async () => {
  const own = await store("灌溉渠节水倡议书(精选5篇)", 41, "changyishu");
  const same = await store("旅馆倡议书(通用3篇)", 42, "changyishu");
  await store("我的学校(精选5篇)", 43, "zuowen");
  await store("假期倡议书读后感", 44, "zuowen");
  await store("节水日记", 45, "zuowen");
  const like = await store("灌溉渠节水标兵演讲稿", 46, "hunlizhici");
  await relateDocuments([own.id]);
  const related = await db().relatedDocument.findMany({ where: { documentId: own.id } });
  expect(related.map(({ otherId }) => otherId).sort()).toEqual([same.id, like.id].sort());
});

test("where all likely ones are copies, the newest of the category are named without them", async () => {
  const categoryId = async (number: number) =>
    placeOf((await db().document.findUniqueOrThrow({ where: { number } })).categoryId);
  const own = await store("潜水钟检修手册", 31, "yanjianggao");
  await store("潜水钟检修手册新编", 31, "yanjianggao");
  await store("潜水钟检修手册重编", 31, "yanjianggao");
  const strangers = [
    await store("养蜂人笔谈", 32, "yanjianggao"),
    await store("晒盐场纪事", 33, "yanjianggao"),
  ];
  const named = async () => {
    const place = { id: own.id, categoryId: await categoryId(own.number) };
    return (await listRelated(place, relatedCount)).map(({ number }) => number);
  };
  const expected = strangers.map(({ number }) => number).reverse();
  expect(await named()).toEqual(expected);
  await relateDocuments([own.id]);
  expect(await db().relatedDocument.count({ where: { documentId: own.id } })).toBe(0);
  expect(await named()).toEqual(expected);
});

test("a title weighs by previews of late, and by readers ten times as much", async () => {
  const [seen, used, past] = [
    await store("雨靴", 4),
    await store("雨伞", 5),
    await store("雨衣", 6),
  ];
  await db().dailyCount.createMany({
    data: [
      { kind: "preview", day: new Date("2026-02-20"), document: seen.number, times: 3 },
      { kind: "preview", day: new Date("2026-02-21"), document: seen.number, times: 4 },
      { kind: "preview", day: new Date("2025-11-01"), document: past.number, times: 900 },
    ],
  });
  await db().documentSearch.update({ where: { documentId: used.id }, data: { readerCount: 3 } });
  await weighSuggestions(now);
  // One more than ten times the logarithms of 8, 31 and 1.
  expect(await weightOf("雨靴")).toBe(31);
  expect(await weightOf("雨伞")).toBe(51);
  expect(await weightOf("雨衣")).toBe(1);
});

test("suggested is what several searched on several days, and found", async () => {
  const day = (text: string) => new Date(text);
  await db().dailySearch.createMany({
    data: [
      { query: "巡逻日志", day: day("2026-02-20"), times: 3, found: 2 },
      { query: "巡逻日志", day: day("2026-02-21"), times: 3, found: 2 },
      { query: "一日所搜", day: day("2026-02-21"), times: 50, found: 2 },
      { query: "无人找到", day: day("2026-02-20"), times: 5, found: 0 },
      { query: "无人找到", day: day("2026-02-21"), times: 5, found: 0 },
      { query: "少有人搜", day: day("2026-02-20"), times: 2, found: 1 },
      { query: "少有人搜", day: day("2026-02-21"), times: 2, found: 1 },
    ],
  });
  const suggested = async () =>
    (await db().searchTerm.findMany({ where: { kind: "search" } })).map(({ term }) => term);
  await weighSuggestions(now);
  expect(await suggested()).toEqual(["巡逻日志"]);
  await db().dailySearch.deleteMany();
  await weighSuggestions(now);
  expect(await suggested()).toEqual([]);
});
