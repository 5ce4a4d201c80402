import type { Node } from "prosemirror-model";
import { textSchema } from "./text-schema";

export type Range = { from: number; to: number };

/**
 * Where in a tree the words of a finding stand. `piece` counts from 1, and 0 is what precedes the
 * pieces; a piece may have moved since, so that the words are looked for everywhere else afterwards.
 * Without words it is the beginning of the piece. Null when they are gone.
 */
export function rangeOf(
  tree: Node,
  { piece, quote }: { piece: number; quote: string },
): Range | null {
  const start = startOfPiece(tree, piece);
  const [line = ""] = quote.split("\n");
  if (line === "") return start === null ? null : { from: start + 2, to: start + 2 };
  const ranges = rangesOf(tree, line);
  const end = startOfPiece(tree, piece + 1) ?? tree.content.size;
  const isInPiece = ({ from }: Range) => start !== null && from >= start && from < end;
  return ranges.find(isInPiece) ?? ranges[0] ?? null;
}

/** Null where there are not so many pieces. */
function startOfPiece(tree: Node, piece: number): number | null {
  if (piece === 0) return 0;
  let [count, start]: [number, number | null] = [0, null];
  tree.forEach((node, offset) => {
    if (node.type !== textSchema.nodes.piece) return;
    count += 1;
    if (count === piece) start = offset;
  });
  return start;
}

function rangesOf(tree: Node, words: string): Range[] {
  const ranges: Range[] = [];
  tree.descendants((node, position) => {
    if (!node.isTextblock) return;
    const start = node.textContent.indexOf(words);
    if (start < 0) return;
    const from = position + 1 + start;
    ranges.push({ from, to: from + words.length });
  });
  return ranges;
}
