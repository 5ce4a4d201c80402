import type { Category, CategoryNode, CategoryPath } from "./document";

/** A category in the tree, with those above it. */
export type FoundCategory = { node: CategoryNode; path: CategoryPath };

/** Looks for a slug in the whole tree; null where no category has it. */
export function categoryBySlug(
  nodes: readonly CategoryNode[],
  slug: string,
  above: readonly Category[] = [],
): FoundCategory | null {
  for (const node of nodes) {
    if (node.slug === slug) return { node, path: [...above, node] };
    const deeper = categoryBySlug(node.children, slug, [...above, node]);
    if (deeper) return deeper;
  }
  return null;
}

/** A category of the tree with how many stand above it. */
export type PlacedCategory = { node: CategoryNode; depth: number };

/** The whole tree as one list, each category right before those below it. */
export function placedCategories(nodes: readonly CategoryNode[], depth = 0): PlacedCategory[] {
  return nodes.flatMap((node) => [{ node, depth }, ...placedCategories(node.children, depth + 1)]);
}

/** The ids of a category and of all below it. */
export function categoryIds(node: CategoryNode): string[] {
  return [node.id, ...node.children.flatMap(categoryIds)];
}

/** What every document has but a draft. Throws where one that is on sale, or was, has none. */
export function placeOf<T>(place: T | null): T {
  if (place === null) throw new Error("only a draft may have no category");
  return place;
}

/** The category that a path leads to. */
export function ownCategory(path: CategoryPath): Category {
  return path.at(-1) ?? path[0];
}
