import { expect, test } from "vitest";
import { listCategories } from "@/lib/catalog/data";
import { putOnSale, withdraw } from "@/lib/catalog/mutations/sale";
import { settleCategoryCounts } from "@/lib/catalog/mutations/settle-category-counts";
import { db } from "@/lib/platform/db";
import { addCategory, mergeCategory } from "@/lib/publishing/mutations/change-categories";

import { changeDocuments } from "../../support/bulk";
import { storeDocument } from "../../support/factories";
import { newStaff } from "../../support/staff";

async function counted(slug: string): Promise<number | undefined> {
  const nodes = (await listCategories()).flatMap((node) => [node, ...node.children]);
  return nodes.find((node) => node.slug === slug)?.documentCount;
}

async function idOf(number: number): Promise<string> {
  return (await db().document.findUniqueOrThrow({ where: { number } })).id;
}

test("published, withdrawn, moved, merged: a category counts what is on sale in it at once", async () => {
  const staff = await newStaff("editor");
  const now = new Date();
  const [first, second] = [await storeDocument(), await storeDocument()];
  const draft = await idOf(await storeDocument({ status: "draft" }));
  expect(await counted("changyishu")).toBe(2);
  await changeDocuments(staff, { act: "publish", documents: [draft] }, now);
  expect(await counted("changyishu")).toBe(3);
  const id = await idOf(first);
  await db().$transaction((tx) => withdraw(tx, id));
  expect(await counted("changyishu")).toBe(2);
  await db().$transaction((tx) => putOnSale(tx, id));
  expect(await counted("changyishu")).toBe(3);

  const names = { name: "暂存", nameHant: "暫存", nameEn: "Kept" };
  const descriptions = { description: "", descriptionHant: "", descriptionEn: "" };
  await addCategory(staff, { slug: "zancun", ...names, ...descriptions }, null);
  const { id: kept } = await db().category.findUniqueOrThrow({ where: { slug: "zancun" } });
  await changeDocuments(staff, { act: "place", category: kept, documents: [id, draft] }, now);
  expect([await counted("changyishu"), await counted("zancun")]).toEqual([1, 2]);
  const { id: into } = await db().category.findUniqueOrThrow({ where: { slug: "changyishu" } });
  expect(await mergeCategory(staff, kept, into)).toBe("changed");
  expect([await counted("changyishu"), await counted("zancun")]).toEqual([3, undefined]);

  const { id: unwanted } = await db().document.findUniqueOrThrow({ where: { number: second } });
  await db().piece.deleteMany({ where: { documentId: unwanted } });
  await db().document.delete({ where: { id: unwanted } });
  expect(await counted("changyishu")).toBe(2);
});

test("a change that is taken back counts for nothing, and two at once do not wait for each other", async () => {
  const [one, other] = [await storeDocument(), await storeDocument()];
  const before = Number(await counted("changyishu"));
  const [oneId, otherId] = [await idOf(one), await idOf(other)];
  const withdrawn = { status: "withdrawn" } as const;
  const both = db().$transaction(async (tx) => {
    await tx.document.update({ where: { id: oneId }, data: withdrawn });
    // Commits while the other one is open: with a row that both change, it would wait for ever.
    await db().document.update({ where: { id: otherId }, data: withdrawn });
    throw new Error("taken back");
  });
  await expect(both).rejects.toThrow("taken back");
  expect(await counted("changyishu")).toBe(before - 1);
});

test("added up, the changes are one for each category, and say the same", async () => {
  await storeDocument();
  await storeDocument();
  const before = await listCategories();
  await settleCategoryCounts();
  expect(await listCategories()).toEqual(before);
  const rows = await db().categoryChange.groupBy({ by: ["categoryId"], _count: true });
  expect(rows.map(({ _count }) => _count)).toEqual(rows.map(() => 1));
  await storeDocument();
  await settleCategoryCounts();
  const count = await db().document.count({ where: { status: "published" } });
  expect((await listCategories()).reduce((sum, node) => sum + node.documentCount, 0)).toBe(count);
});
