import { z } from "zod";
import type { PaidPart } from "./paid-part";
import type { DraftText } from "./text";

/** What a text lacks before it can be published. */
export type TextGap =
  | { kind: "title" }
  | { kind: "heading"; piece: number }
  | { kind: "text"; piece: number }
  /** Buyers would get next to nothing, and no editor has said that this is meant; see paid-part.ts. */
  | ({ kind: "paid-part" } & PaidPart);

/** The same as it is kept, or as an address tells it. */
export const textGapsSchema: z.ZodType<TextGap[]> = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("title") }),
    z.object({ kind: z.enum(["heading", "text"]), piece: z.int() }),
    z.object({ kind: z.literal("paid-part"), characters: z.int(), percent: z.int() }),
  ]),
);

/** Everything missing from a text; a title, and pieces that have a heading and words, are needed. */
export function gapsOf({ title, pieces }: DraftText): TextGap[] {
  const gaps: TextGap[] = title === "" ? [{ kind: "title" }] : [];
  for (const [at, { heading, blocks }] of pieces.entries()) {
    if (heading === "") gaps.push({ kind: "heading", piece: at + 1 });
    if (blocks.length === 0) gaps.push({ kind: "text", piece: at + 1 });
  }
  return gaps;
}
