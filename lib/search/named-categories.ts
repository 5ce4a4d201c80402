import { parseQuery } from "./query";
import { plainText, runs } from "./terms";

type Named = {
  name: string;
  nameEn: string;
  description: string;
  descriptionEn: string;
};

/** What a word counts in a name, where it counts once in a description. */
const inName = 3;

/** Words of English names that name nothing. */
const joining = new Set([
  "a",
  "an",
  "and",
  "at",
  "for",
  "in",
  "of",
  "on",
  "or",
  "the",
  "to",
  "with",
]);

/**
 * The categories that a query says most of by their names and descriptions, in Chinese or English; none
 * where no word of it is in any.
 */
export function categoriesNamed<Category extends Named>(
  typed: string,
  categories: readonly Category[],
): Category[] {
  const chinese = parseQuery(typed)?.words.filter((word) => word.length > 1) ?? [];
  const english = wordsOfEnglish(typed);
  const rated = categories.map((category) => {
    const names = new Set(wordsOfEnglish(category.nameEn));
    const descriptions = new Set(wordsOfEnglish(category.descriptionEn));
    const points =
      inName * english.filter((word) => names.has(word)).length +
      english.filter((word) => descriptions.has(word)).length +
      inName * chinese.filter((word) => plainText(category.name).includes(word)).length +
      chinese.filter((word) => plainText(category.description).includes(word)).length;
    return { category, points };
  });
  const best = Math.max(0, ...rated.map(({ points }) => points));
  return rated
    .filter(({ points }) => points > 0 && points === best)
    .map(({ category }) => category);
}

/** In the singular, as far as its ending tells: `summary` of summaries. */
function wordsOfEnglish(text: string): string[] {
  const words = runs(text).filter((run) => /^[a-z]{2,}$/.test(run) && !joining.has(run));
  const singular = words.map((word) => word.replace(/ies$/, "y").replace(/([^s])s$/, "$1"));
  return [...new Set(singular)];
}
