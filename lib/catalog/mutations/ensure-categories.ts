import { db, type Transaction } from "@/lib/platform/db";
import { categoryTree } from "../category-tree";

/** Adds the categories of {@link categoryTree} that are not there yet; those that are stay as they are. */
export async function ensureCategories(): Promise<void> {
  // One statement for each: too many for the usual limit where the database is busy.
  const limits = { timeout: 60_000 };
  await db().$transaction((tx) => addBranches(tx, categoryTree, null), limits);
}

async function addBranches(
  tx: Transaction,
  branches: typeof categoryTree,
  parentId: string | null,
): Promise<void> {
  for (const [position, { children = [], ...category }] of branches.entries()) {
    const { id } = await tx.category.upsert({
      where: { slug: category.slug },
      create: { ...category, position, parentId },
      update: {},
    });
    await addBranches(tx, children, id);
  }
}
