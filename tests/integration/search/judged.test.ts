import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { search } from "@/lib/search/data/search";
import { loadLibrary } from "@/prisma/seed";
import { type Judgement, judgements } from "./judgements";

const usual = { filters: {}, sort: "relevance", scope: "titles" } as const;

/** The names of the library's files, by the keys of their documents. */
let names: Map<string, string>;

beforeAll(async () => {
  await loadLibrary(new Date("2026-01-01T00:00:00Z"));
  const rows = await db().document.findMany({ select: { id: true, sourceKey: true } });
  names = new Map(rows.map(({ id, sourceKey }) => [id, sourceKey?.split("/").at(-1) ?? ""]));
}, 120_000);

async function missedBy({ query, wanted }: Judgement): Promise<string[]> {
  const { ids } = await search(query, usual);
  const shown = ids.slice(0, 10).map((id) => names.get(id));
  return wanted.filter((name) => !shown.includes(name));
}

test("the judgements are of documents that there are, and enough", () => {
  const all = new Set(names.values());
  expect(judgements.flatMap(({ wanted }) => wanted).filter((name) => !all.has(name))).toEqual([]);
  expect(judgements.length).toBeGreaterThanOrEqual(100);
});

test("of what is wanted, at least 95 in 100 are among the first ten", async () => {
  const missed: string[] = [];
  let wanted = 0;
  for (const judgement of judgements) {
    wanted += judgement.wanted.length;
    for (const name of await missedBy(judgement)) {
      missed.push(`${judgement.kind}: ${judgement.query} -> ${name}`);
    }
  }
  expect(1 - missed.length / wanted, missed.join("\n")).toBeGreaterThanOrEqual(0.95);
}, 120_000);

test("no kind of query is left behind", async () => {
  const kinds = [...new Set(judgements.map(({ kind }) => kind))];
  for (const kind of kinds) {
    const ofKind = judgements.filter((judgement) => judgement.kind === kind);
    const missed: string[] = [];
    for (const judgement of ofKind) missed.push(...(await missedBy(judgement)));
    const wanted = ofKind.flatMap((judgement) => judgement.wanted).length;
    expect(1 - missed.length / wanted, `${kind}: ${missed.join(", ")}`).toBeGreaterThanOrEqual(
      0.85,
    );
  }
}, 120_000);

test("the kind that is asked for comes first, and more of its kind behind the few that have all words", async () => {
  const { ids, related } = await search("年终总结", usual);
  const [first] = ids.map((id) => names.get(id));
  expect(first).toBe("xingzheng-nianzhong-gongzuo-zongjie");
  const more = [...ids, ...related].map((id) => names.get(id));
  expect(more.filter((name) => name?.endsWith("gongzuo-zongjie"))).toHaveLength(4);
  expect(related.map((id) => names.get(id))).not.toContain("gongsi-nianhui");
  const heard = await search("nianzhong zongjie", usual);
  expect(heard).toMatchObject({ instead: "年终总结", ids, related });
});

test("a query of nothing that is here finds nothing, rather than anything", async () => {
  for (const query of ["量子色动力学", "蒸汽火车时刻表", "xyzzy", "龘龘龘"]) {
    expect((await search(query, usual)).total, query).toBe(0);
  }
});
