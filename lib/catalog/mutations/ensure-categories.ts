import { db } from "@/lib/platform/db";
import { categoryTree } from "../category-tree";

/**
 * Adds the categories of {@link categoryTree} that are not there yet, level by level; those that are stay as
 * they are.
 */
export async function ensureCategories(): Promise<void> {
  let level = placed(categoryTree, null);
  while (level.length > 0) {
    const data = level.map(({ children: _, ...category }) => category);
    await db().category.createMany({ data, skipDuplicates: true });
    const rows = await db().category.findMany({
      where: { slug: { in: data.map(({ slug }) => slug) } },
      select: { id: true, slug: true },
    });
    const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
    level = level.flatMap(({ slug, children = [] }) => {
      const id = ids.get(slug);
      // Of one that was removed at this very moment, none are added.
      return id === undefined ? [] : placed(children, id);
    });
  }
}

function placed(branches: typeof categoryTree, parentId: string | null) {
  return branches.map((branch, position) => ({ ...branch, position, parentId }));
}
