import type { CategoryNode } from "@/lib/catalog/document";
import type { Locale } from "@/messages/locales";
import { categoryName } from "./category-name";

type Props = {
  categories: readonly CategoryNode[];
  locale: Locale;
  href: (slug: string) => string;
};

/** The categories that hold something, as the contents of a book: names, dots, and how many. */
export function CategoryIndex({ categories, locale, href }: Props) {
  return (
    <ul className="grid grid-cols-2 content-start gap-x-6 sm:gap-x-10 lg:grid-cols-1">
      {categories.flatMap(leaves).map((category) => (
        <li key={category.slug}>
          <CategoryLine category={category} locale={locale} href={href(category.slug)} />
        </li>
      ))}
    </ul>
  );
}

type LineProps = { category: CategoryNode; locale: Locale; href: string };

/** One line of such contents. */
export function CategoryLine({ category, locale, href }: LineProps) {
  return (
    <a href={href} className="group flex min-h-11 items-baseline gap-2 pt-2 hover:text-seal">
      <span className="text-lead">{categoryName(category, locale)}</span>
      <span
        aria-hidden="true"
        className="flex-1 -translate-y-1 border-b border-dotted border-line group-hover:border-seal"
      />
      <span className="text-note text-soft tabular-nums">{category.documentCount}</span>
    </a>
  );
}

/** Those below which there is nothing, or which hold documents beside what is below them. */
function leaves(node: CategoryNode): CategoryNode[] {
  if (node.documentCount === 0) return [];
  const below = node.children.flatMap(leaves);
  const isLeaf = node.documentCount > node.children.reduce((sum, c) => sum + c.documentCount, 0);
  return isLeaf ? [node, ...below] : below;
}
