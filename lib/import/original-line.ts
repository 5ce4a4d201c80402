import { type Source, wordsOf } from "./source-line";

/** A line of a source, as it is shown beside the text that was made of it. */
export type OriginalLine = { number: number; text: string };

/** The lines of a source that hold something. */
export function originalLines({ lines }: Source): OriginalLine[] {
  return lines
    .map((line) => ({ number: line.number, text: wordsOf(line) }))
    .filter(({ text }) => text.trim() !== "");
}
