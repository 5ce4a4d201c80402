import type { DraftText } from "./text";

/** What a text lacks before it can be published. */
export type TextGap =
  | { kind: "title" }
  | { kind: "heading"; piece: number }
  | { kind: "text"; piece: number };

/** Everything missing from a text; a title, and pieces that have a heading and words, are needed. */
export function gapsOf({ title, pieces }: DraftText): TextGap[] {
  const gaps: TextGap[] = title === "" ? [{ kind: "title" }] : [];
  for (const [at, { heading, blocks }] of pieces.entries()) {
    if (heading === "") gaps.push({ kind: "heading", piece: at + 1 });
    if (blocks.length === 0) gaps.push({ kind: "text", piece: at + 1 });
  }
  return gaps;
}
