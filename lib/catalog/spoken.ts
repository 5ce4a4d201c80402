import type { CategoryPath } from "./document";

/** Speeches, toasts and what hosts say stand below this category. */
const spokenSlug = "yanjiang";

/** Whether documents of a category are for speaking. */
export function isSpoken(category: CategoryPath): boolean {
  return category.some(({ slug }) => slug === spokenSlug);
}
