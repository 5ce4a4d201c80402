import { categoryName } from "@/components/document/category-name";
import type { PlacedCategory } from "@/lib/publishing/desk-document";
import type { Locale } from "@/messages/locales";

type Props = { categories: readonly PlacedCategory[]; locale: Locale };

/** The tree of categories as options of a choice. */
export function CategoryOptions({ categories, locale }: Props) {
  return categories.map((category) => (
    <option key={category.id} value={category.id}>
      {`${"　".repeat(category.depth)}${categoryName(category, locale)}`}
    </option>
  ));
}
