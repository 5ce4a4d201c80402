import type { CategoryDescriptions } from "@/lib/catalog/document";
import type { Locale } from "@/messages/locales";

/** What is said of a category in the language of the interface; empty for nothing. */
export function categoryDescription(category: CategoryDescriptions, locale: Locale): string {
  switch (locale) {
    case "zh-Hant":
      return category.descriptionHant;
    case "en":
      return category.descriptionEn;
    case "zh-Hans":
      return category.description;
  }
}
