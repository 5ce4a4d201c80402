import type { Script } from "./document";
import { hanCount, isHan } from "./han";

/** The language of a text in a script, as BCP 47 writes it. */
export function languageOf(script: Script): "zh-Hans" | "zh-Hant" {
  return script === "hant" ? "zh-Hant" : "zh-Hans";
}

/**
 * The language of what readers typed, and of what is suggested to them, where the page around it is in English;
 * undefined where it is the page's own. Of such words nobody knows the script.
 */
export function typedLanguage(text: string, locale: string): "zh" | undefined {
  return locale === "en" && hanCount(text) > 0 ? "zh" : undefined;
}

/**
 * Which script a text is written in: Traditional when folding to Simplified changes more than one
 * Chinese character in fifty.
 */
export function scriptOf(text: string, fold: (text: string) => string): Script {
  const sample = text.slice(0, 5_000);
  const folded = fold(sample);
  let changed = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const unit = sample.charCodeAt(at);
    if (unit !== folded.charCodeAt(at) && isHan(unit)) changed += 1;
  }
  return changed * 50 > hanCount(sample) ? "hant" : "hans";
}
