import { z } from "zod";
import type { PaidPart } from "./paid-part";
import type { DraftText } from "./text";

/** What a document lacks before it can be published. */
export type TextGap =
  | { kind: "category" }
  | { kind: "title" }
  | { kind: "heading"; piece: number }
  | { kind: "text"; piece: number }
  /** Buyers would get next to nothing, and no editor has said that this is meant; see paid-part.ts. */
  | ({ kind: "paid-part" } & PaidPart)
  /** So many findings are open that are more than notes. */
  | { kind: "suspicious"; count: number };

/** The same as it is kept, or as an address tells it. */
export const textGapsSchema: z.ZodType<TextGap[]> = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.enum(["category", "title"]) }),
    z.object({ kind: z.enum(["heading", "text"]), piece: z.int() }),
    z.object({ kind: z.literal("paid-part"), characters: z.int(), percent: z.int() }),
    z.object({ kind: z.literal("suspicious"), count: z.int() }),
  ]),
);

/** With these a text may be published all the same, by who says that it is meant. */
export const doubts = ["paid-part", "suspicious"] as const satisfies readonly TextGap["kind"][];

export type Doubt = (typeof doubts)[number];

/** The doubts that a form answers. */
export const acceptedSchema = z.array(z.enum(doubts)).catch([]);

/** Whether nothing is missing but somebody's word that the text is to be published as it is. */
export function areDoubts(gaps: readonly TextGap[]): boolean {
  return gaps.length > 0 && gaps.every(({ kind }) => doubts.some((doubt) => doubt === kind));
}

/**
 * Everything missing from a draft; a category, a title, and pieces that have a heading and words, are
 * needed.
 */
export function gapsOf({ title, pieces, isPlaced }: DraftText & { isPlaced: boolean }): TextGap[] {
  const gaps: TextGap[] = isPlaced ? [] : [{ kind: "category" }];
  if (title === "") gaps.push({ kind: "title" });
  for (const [at, { heading, blocks }] of pieces.entries()) {
    if (heading === "") gaps.push({ kind: "heading", piece: at + 1 });
    if (blocks.length === 0) gaps.push({ kind: "text", piece: at + 1 });
  }
  return gaps;
}
