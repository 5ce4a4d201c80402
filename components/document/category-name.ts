import type { Category } from "@/lib/catalog/document";

/** The name of a category in the language of the interface. */
export function categoryName(category: Category, locale: string): string {
  switch (locale) {
    case "zh-Hant":
      return category.nameHant;
    case "en":
      return category.nameEn;
    default:
      return category.name;
  }
}
