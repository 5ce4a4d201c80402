import type { Source } from "./source-line";

/** A line of a source, as it is shown beside the text that was made of it. */
export type OriginalLine = { number: number; text: string };

/** The lines of a source that hold something; the cells of a table stand between tabs. */
export function originalLines({ lines }: Source): OriginalLine[] {
  return lines
    .map(({ number, text, form }) => ({
      number,
      text: form.kind === "table" ? form.rows.map((row) => row.join("\t")).join("\n") : text,
    }))
    .filter(({ text }) => text.trim() !== "");
}
