import { blanksOf } from "@/lib/catalog/blanks";
import type { FoundIssue } from "@/lib/editing/finding";
import { issue, linesOf, type Searched } from "./issue";

/** One finding a piece: how many blanks its reader has to fill in, and the first of them. */
export function placeholders({ number, text }: Searched): FoundIssue[] {
  const found = blanksOf(text);
  const [first] = found;
  if (!first) return [];
  return [
    issue(
      "placeholder",
      "note",
      { piece: number, quote: around(text, first.at, first.length) },
      { detail: { count: found.length } },
    ),
  ];
}

/** The blank with the characters next to it, so that it can be found again in its line. */
function around(text: string, at: number, length: number): string {
  const { at: start, line } = linesOf(text).findLast((one) => one.at <= at) ?? {
    at: 0,
    line: text,
  };
  return line.slice(Math.max(0, at - start - 4), at - start + length + 4);
}
