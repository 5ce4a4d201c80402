const words = { footnote: "注", endnote: "尾注" };

/** What stands in a text for a note, and before the note itself, with its number from 1. */
export function noteMark(kind: keyof typeof words, number: number): string {
  return `〔${words[kind]}${number}〕`;
}

/** In characters: a longer line is no heading of a piece. */
const longestHeading = 60;

/** A line without the mark at its end, which would spoil it, where it may be a heading by its words. */
export function withoutEndMark(text: string, marks: readonly string[]): string {
  const end = marks.find((mark) => text.endsWith(mark));
  if (end === undefined) return text;
  const rest = text.slice(0, -end.length);
  const isSentence = /[。！？；：，!?;:,…”’」』）)]$/.test(rest);
  return rest.length > longestHeading || isSentence ? text : rest;
}
