import type { CategoryDescriptions } from "@/lib/catalog/document";

/** What is said of a category in the language of the interface; empty for nothing. */
export function categoryDescription(category: CategoryDescriptions, locale: string): string {
  switch (locale) {
    case "zh-Hant":
      return category.descriptionHant;
    case "en":
      return category.descriptionEn;
    default:
      return category.description;
  }
}
