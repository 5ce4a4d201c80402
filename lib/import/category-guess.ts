import type { Category, CategoryNode } from "@/lib/catalog/document";
import { normalise } from "@/lib/search/terms";

/**
 * The category a document belongs to: the one its source names, in either script, or else the one whose
 * name its title has in it, the longest of several. Null where nothing tells.
 */
export function guessCategory(
  categories: readonly CategoryNode[],
  { categoryName, title }: { categoryName: string | null; title: string },
): Category | null {
  const all = flattened(categories);
  const stated = categoryName === null ? null : normalise(categoryName);
  const named = all.find(({ name }) => name === stated);
  if (named) return named;
  const words = normalise(title);
  return (
    all
      .filter(({ name }) => words.includes(name))
      .sort((a, b) => b.name.length - a.name.length)[0] ?? null
  );
}

/** Every category of a tree, each before those below it. */
export function flattened(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...flattened(node.children)]);
}
