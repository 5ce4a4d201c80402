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
import { relist, withdraw } from "@/lib/catalog/mutations/sale";
import { countReaders } from "@/lib/figures/mutations";
import { db } from "@/lib/platform/db";
import type { UseKind } from "@/lib/platform/prisma/client";
import { findMatches } from "@/lib/search/data/find-matches";
import { type Sale, writeSale } from "../../support/books";
import { draftOf, storeDocument } from "../../support/factories";

async function idsOf(slug: string): Promise<string[]> {
  const found = await findCategoryBySlug(slug);
  return found === null ? [] : categoryIds(found.node);
}

/** What search finds, the most used first. */
async function mostUsed(query: string): Promise<number[]> {
  const { ids } = await findMatches(query, { sort: "used" });
  const rows = await db().document.findMany({ where: { id: { in: ids } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.number ?? 0);
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

test("the most used comes first, counted by people and not by presses or purchases", async () => {
  const store = () =>
    storeDocument({ category: "zhuchici", draft: draftOf({ title: "灯会开幕主持词" }) });
  const [seldom, often, never] = [await store(), await store(), await store()];
  const ids = await idsOf("zhuchici");
  expect(await hasReaders(ids)).toBe(false);
  const { id: faithful } = await db().reader.create({ data: {} });
  const sale = (document: number, day: number, uses: UseKind[], more: Partial<Sale> = {}) =>
    writeSale({
      document,
      begun: `2026-02-0${day}T01:00:00Z`,
      paid: `2026-02-0${day}T01:01:00Z`,
      uses,
      ...more,
    });
  // Two passes of one person.
  await sale(seldom, 1, ["opened", "copied", "downloaded"], { kind: "pass", readerId: faithful });
  await sale(seldom, 5, ["opened"], { kind: "pass", readerId: faithful });
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
  expect(await mostUsed("灯会开幕")).toEqual([often, seldom, never]);
  // Only the lists that changed are made anew, and nothing at all where nothing did.
  const jobs = await db().$queryRaw<{ payload: { documents: number[]; categories: string[] } }[]>`
    SELECT payload FROM graphile_worker._private_jobs`;
  expect(jobs).toHaveLength(1);
  expect(jobs[0]?.payload.documents).toEqual([]);
  expect(jobs[0]?.payload.categories.sort()).toEqual(["yanjiang", "zhuchici"]);
  expect(await countReaders()).toBe(0);
  expect(await db().$queryRaw`SELECT 1 FROM graphile_worker._private_jobs`).toHaveLength(1);
  const { id } = await db().document.findUniqueOrThrow({ where: { number: often } });
  // It is known of whatever is listed again, before anybody is counted.
  await db().$transaction((tx) => withdraw(tx, id));
  await db().$transaction((tx) => relist(tx, id));
  expect(await mostUsed("灯会开幕")).toEqual([often, seldom, never]);
});
