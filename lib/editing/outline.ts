import type { Node } from "prosemirror-model";
import { characterCount } from "@/lib/catalog/length";
import { textSchema } from "./text-schema";

/** A piece of a draft: its heading, its length in characters, and where its heading begins. */
export type OutlineEntry = { ordinal: number; heading: string; length: number; position: number };

// A piece that has not been touched is the same node.
const lengths = new WeakMap<Node, number>();

export function outlineOf(tree: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  tree.forEach((node, offset) => {
    if (node.type !== textSchema.nodes.piece) return;
    const heading = node.firstChild?.textContent.trim() ?? "";
    const ordinal = entries.length + 1;
    entries.push({ ordinal, heading, length: lengthOf(node), position: offset + 2 });
  });
  return entries;
}

function lengthOf(piece: Node): number {
  const known = lengths.get(piece);
  if (known !== undefined) return known;
  const text = piece.children
    .slice(1)
    .map((block) => block.textBetween(0, block.content.size, "\n"));
  const length = characterCount(text.join("\n"));
  lengths.set(piece, length);
  return length;
}
