import type { FoundIssue } from "@/lib/editing/finding";
import { issue, type ReadPiece } from "./issue";

/** Blanks as sample documents have them: ××, xx, ＿＿, 某某, and dates such as xx年x月. */
const blank =
  /[×✕╳]{1,}|(?<![A-Za-z])[xX]{2,4}(?![A-Za-z])|(?<![A-Za-z\s])[xX](?=\p{Script=Han})|_{2,}|＿{2,}|某某+|\*{2,}/gu;

/** One finding a piece: how many blanks its reader has to fill in, and the first of them. */
export function placeholders({ number, text }: ReadPiece): FoundIssue[] {
  const found = [...text.matchAll(blank)];
  const [first] = found;
  if (!first) return [];
  return [
    issue(
      "placeholder",
      "note",
      { piece: number, quote: around(text, first.index, first[0].length) },
      { detail: { count: found.length } },
    ),
  ];
}

/** The blank with the characters next to it, so that it can be found again in its line. */
function around(text: string, at: number, length: number): string {
  const start = Math.max(text.lastIndexOf("\n", at - 1) + 1, at - 4);
  const lineEnd = text.indexOf("\n", at);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, at + length + 4);
  return text.slice(start, end);
}
