import type { SourceLine } from "./source-line";
import type { Mark } from "./word-lists";

/** A line of a Word file with the mark that Word puts before it, which is in no text of the file. */
export type MarkedLine = SourceLine & { mark?: Mark | undefined };

/**
 * Lines with their marks in their text, but for the items of plain lists, which a page marks as Word
 * does: those that count 1, 2, 3 one below the other, each list apart from the next.
 */
export function withMarks(lines: readonly MarkedLine[]): SourceLine[] {
  const plain = plainRuns(lines);
  return lines.map((line) => {
    const { mark, ...bare } = line;
    if (mark?.kind !== "number") return bare;
    if (plain.has(mark.run)) return { ...bare, form: { kind: "item", style: "ordered" } };
    return { ...bare, text: markedText(line) };
  });
}

/** A line as Word shows it. */
export function markedText({ text, mark }: MarkedLine): string {
  if (mark?.kind !== "number") return text;
  if (text === "") return mark.text.trim();
  // A Chinese mark holds its own space; 1. before a number would be another number.
  const isClosed =
    /[、，。：；．)）\]】〕》\u2460-\u249B\u3280-\u3289]$/.test(mark.text) ||
    /^[、，。：；]/.test(text);
  return `${mark.text.trim()}${isClosed ? "" : " "}${text}`;
}

/** The runs that are lists of a page. */
function plainRuns(lines: readonly MarkedLine[]): Set<number> {
  const plain = new Set<number>();
  const broken = new Set<number>();
  let before = null as { run: number; value: number } | null;
  for (const { mark, form } of lines) {
    // These stand elsewhere in the end, or nowhere.
    if (form.kind === "note" || form.kind === "aside") continue;
    if (mark?.kind !== "number") {
      before = null;
      continue;
    }
    const { run, value } = mark;
    const goesOn = before?.run === run && value === before.value + 1;
    const begins = before === null && value === 1 && !plain.has(run);
    if (!mark.isPlain || form.kind === "heading" || !(goesOn || begins)) broken.add(run);
    plain.add(run);
    before = { run, value };
  }
  for (const run of broken) plain.delete(run);
  return plain;
}
