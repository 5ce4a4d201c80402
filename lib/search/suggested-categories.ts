import { typedSounds } from "./sounds";
import { plainText } from "./terms";

/** Of the categories that have documents, at most so many are suggested. */
const most = 2;

/** Names of categories that begin with what was typed, in characters, pinyin or initials. */
export function suggestedCategories(
  typed: string,
  categories: readonly { name: string; documentCount: number }[],
): string[] {
  const begun = plainText(typed);
  if (begun === "") return [];
  return categories
    .filter(({ documentCount }) => documentCount > 0)
    .map(({ name }) => name)
    .filter((name) => {
      const { pinyin, initials } = typedSounds(plainText(name));
      return [plainText(name), pinyin, initials].some((way) => way.startsWith(begun));
    })
    .slice(0, most);
}
