import { unstable_cache } from "next/cache";

/** The later pages of a category's lists: where each begins is in its address, and kept nowhere else. */
export function laterPagesTag(slug: string): string {
  return `later-pages-${slug}`;
}

/**
 * Has the page that is being made carry a tag, by which `refreshPages` finds it. Next puts tags on pages
 * only by what they read.
 */
export async function tagPage(tag: string): Promise<void> {
  await unstable_cache(async () => tag, [tag], { tags: [tag] })();
}
