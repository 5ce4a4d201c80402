import { expect, test } from "vitest";
import { categoryIds } from "@/lib/catalog/category-path";
import {
  findCategoryBySlug,
  findPositionBefore,
  hasReaders,
  type ListOrder,
  type ListPosition,
  listDocuments,
  positionOf,
} from "@/lib/catalog/data";
import { countReaders } from "@/lib/figures/mutations";
import { db } from "@/lib/platform/db";
import { writeSale } from "../../support/books";
import { draftOf, storeDocument } from "../../support/factories";

async function idsOf(slug: string): Promise<string[]> {
  const found = await findCategoryBySlug(slug);
  return found === null ? [] : categoryIds(found.node);
}

/** The pages of a list, walked to its end. */
async function pagesOf(slug: string, order: ListOrder, take: number) {
  const query = { categoryIds: await idsOf(slug), order, take };
  const pages: { numbers: number[]; after: ListPosition | undefined }[] = [];
  let after: ListPosition | undefined;
  for (;;) {
    const entries = await listDocuments({ ...query, ...(after && { after }) });
    const last = entries.at(-1);
    if (last === undefined) return { query, pages };
    pages.push({ numbers: entries.map(({ number }) => number), after });
    after = positionOf(last, order);
  }
}

test("every page leads back to the one before, in both orders, also among equals", async () => {
  const used: number[] = [];
  for (let at = 0; at < 8; at += 1) {
    const number = await storeDocument({
      category: "hunlizhici",
      // Two and two on one day.
      draft: draftOf({ uploadedAt: new Date(Date.UTC(2025, 1, Math.floor(at / 2) + 1)) }),
    });
    await db().document.update({ where: { number }, data: { readerCount: at % 3 } });
    used.push(number);
  }
  for (const order of ["newest", "most-used"] as const) {
    const { query, pages } = await pagesOf("hunlizhici", order, 3);
    expect(pages.map(({ numbers }) => numbers.length)).toEqual([3, 3, 2]);
    expect(new Set(pages.flatMap(({ numbers }) => numbers))).toEqual(new Set(used));
    const [, second, third] = pages;
    if (!second?.after || !third?.after) throw new Error("no second page");
    expect(await findPositionBefore(query, second.after)).toBe("beginning");
    expect(await findPositionBefore(query, third.after)).toEqual(second.after);
  }
});

test("the most used comes first, counted by buyers and not by presses", async () => {
  const [seldom, often, never] = [
    await storeDocument({ category: "zhuchici" }),
    await storeDocument({ category: "zhuchici" }),
    await storeDocument({ category: "zhuchici" }),
  ];
  const ids = await idsOf("zhuchici");
  expect(await hasReaders(ids)).toBe(false);
  const sale = (document: number, day: number, uses: ("opened" | "copied" | "downloaded")[]) =>
    writeSale({
      document,
      begun: `2026-02-0${day}T01:00:00Z`,
      paid: `2026-02-0${day}T01:01:00Z`,
      uses,
    });
  await sale(seldom, 1, ["opened", "copied", "downloaded"]);
  await sale(often, 2, ["opened"]);
  await sale(often, 3, ["opened"]);
  await sale(never, 4, []);
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  expect(await countReaders()).toBe(2);
  const entries = await listDocuments({ categoryIds: ids, order: "most-used", take: 9 });
  expect(entries.map(({ number, readerCount }) => [number, readerCount])).toEqual([
    [often, 2],
    [seldom, 1],
    [never, 0],
  ]);
  expect(await hasReaders(ids)).toBe(true);
  // Only the lists that changed are made anew, and nothing at all where nothing did.
  const jobs = await db().$queryRaw<{ payload: { documents: number[]; categories: string[] } }[]>`
    SELECT payload FROM graphile_worker._private_jobs`;
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.payload.documents).toEqual([]);
  expect(jobs[0]?.payload.categories.sort()).toEqual(["yanjiang", "zhuchici"]);
  expect(await countReaders()).toBe(0);
  expect(await db().$queryRaw`SELECT 1 FROM graphile_worker._private_jobs`).toHaveLength(1);
});
