import { inScript } from "../catalog/other-script";
import { typedSounds } from "../search/sounds";
import { plainText } from "../search/terms";
import type { CategoryWords } from "./schema";

/**
 * The words of a category with what an editor left empty: the name in Traditional characters, as its
 * English name too, and in pinyin as its address, which stays empty where the name has no sound.
 */
export async function completedWords(words: CategoryWords): Promise<CategoryWords> {
  const { name } = words;
  const { pinyin } = typedSounds(plainText(name));
  return {
    ...words,
    nameHant: words.nameHant || (await inScript(name, "hant")),
    nameEn: words.nameEn || name,
    slug: words.slug || pinyin.replaceAll(/[^a-z0-9]/g, "").slice(0, 60),
  };
}
