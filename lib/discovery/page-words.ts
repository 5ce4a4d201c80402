/**
 * What search engines show of a title before they cut it, in widths of a Chinese character, a Latin one
 * taking half: about 600 px of text of 20 px.
 */
export const titleRoom = 30;

/** The same of a description: about two lines. */
export const descriptionRoom = 80;

/** How wide a text is, in Chinese characters. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += isWide(character) ? 1 : 0.5;
  return width;
}

/** The title of a page with the name of the site behind it, or without where there is no room for both. */
export function fittedTitle(title: string, siteName: string): string {
  const whole = `${oneLine(title)} · ${siteName}`;
  return displayWidth(whole) <= titleRoom ? whole : fitted(title, titleRoom);
}

/** Sentences of a description, as many as there is room for; the last one cut where it alone is too long. */
export function fittedDescription(...sentences: readonly string[]): string {
  return fitted(sentences.filter((sentence) => sentence !== "").join(" "), descriptionRoom);
}

/**
 * A text cut to a width: after the last sentence that fits, else before a comma or between two words with
 * an ellipsis, wherever that leaves more than half of the room in use.
 */
export function fitted(text: string, room: number): string {
  const whole = oneLine(text);
  if (displayWidth(whole) <= room) return whole;
  const sentence = lastMatch(prefix(whole, room), /[。！？!?；…]+[”’」』）)]*|\.(?=\s)/gu, "end");
  if (displayWidth(sentence) > room / 2) return sentence;
  const begun = prefix(whole, room - 1);
  const clause = lastMatch(begun, /[，、：,;:（(\s]+/gu, "start");
  if (displayWidth(clause) > room / 2) return `${clause}…`;
  const rest = whole.slice(begun.length);
  const isInWord = /[\p{Script=Latin}\d]$/u.test(begun) && /^[\p{Script=Latin}\d]/u.test(rest);
  const beforeWord = isInWord ? begun.replace(/[\p{Script=Latin}\d]+$/u, "") : begun;
  return `${(beforeWord === "" ? begun : beforeWord).trimEnd()}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** As much of the beginning as fits, with no character taken apart. */
function prefix(text: string, room: number): string {
  let taken = "";
  let width = 0;
  for (const { segment } of new Intl.Segmenter("zh").segment(text)) {
    width += displayWidth(segment);
    if (width > room) break;
    taken += segment;
  }
  return taken;
}

function lastMatch(text: string, pattern: RegExp, side: "start" | "end"): string {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last === undefined) return "";
  return text.slice(0, side === "start" ? last.index : last.index + last[0].length);
}

function isWide(character: string): boolean {
  return /[\p{Script=Han}\u1100-\u115f\u2014\u2018-\u201d\u2026\u3000-\u30ff\uac00-\ud7a3\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  );
}
