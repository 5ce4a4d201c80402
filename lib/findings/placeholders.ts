import { blanksOf } from "@/lib/catalog/blanks";
import type { FoundIssue } from "@/lib/editing/finding";
import { issue, type ReadPiece } from "./issue";

/** One finding a piece: how many blanks its reader has to fill in, and the first of them. */
export function placeholders({ number, text }: ReadPiece): FoundIssue[] {
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
  const start = Math.max(text.lastIndexOf("\n", at - 1) + 1, at - 4);
  const lineEnd = text.indexOf("\n", at);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, at + length + 4);
  return text.slice(start, end);
}
