import type { Category } from "@/lib/catalog/document";
import type { Locale } from "@/messages/locales";

/** The name of a category in the language of the interface. */
export function categoryName(category: Category, locale: Locale): string {
  switch (locale) {
    case "zh-Hant":
      return category.nameHant;
    case "en":
      return category.nameEn;
    case "zh-Hans":
      return category.name;
  }
}
