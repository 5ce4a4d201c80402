import { z } from "zod";
import type { Block } from "./block";
import { blocksText, blockText } from "./block-text";
import { characterCount } from "./length";

/**
 * How much of a document anyone may read: so many whole pieces, so many characters, or `everything`,
 * which leaves only copying and downloading to be paid for. It is applied when a version is published.
 */
export const previewRuleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["pieces", "characters"]), count: z.int().nonnegative() }),
  z.object({ kind: z.literal("everything") }),
]);

export type PreviewRule = z.infer<typeof previewRuleSchema>;

/** How much of a text is open where only its beginning is. */
const openingShare = 0.2;

/**
 * The rule for documents that do not bring their own: the first piece is free, and of an only one its first
 * fifth, since nothing would be left to sell.
 */
function defaultPreviewRule(pieces: readonly { blocks: readonly Block[] }[]): PreviewRule {
  if (pieces.length !== 1) return { kind: "pieces", count: 1 };
  return { kind: "characters", count: openingOf(pieces) };
}

/** The length of the beginning, in characters, that is open where the rest is sold. */
export function openingOf(pieces: readonly { blocks: readonly Block[] }[]): number {
  return Math.floor(lengthOf(pieces) * openingShare);
}

/** In characters. */
export function lengthOf(pieces: readonly { blocks: readonly Block[] }[]): number {
  return pieces.reduce((sum, { blocks }) => sum + characterCount(blocksText(blocks)), 0);
}

/** The longest passage, in characters, that may be copied from a preview as a quotation. */
export const quotationLimit = 100;

/**
 * The part of each piece that the public may read, in the order of the pieces. A rule of characters
 * ends at the last whole block that fits, so that no sentence is cut; the first block of a document
 * is shown in any case unless the rule is of zero. Null stands for the default rule.
 */
export function publicBlocks(
  pieces: readonly { blocks: readonly Block[] }[],
  given: PreviewRule | null,
): Block[][] {
  const rule = given ?? defaultPreviewRule(pieces);
  switch (rule.kind) {
    case "everything":
      return pieces.map((piece) => [...piece.blocks]);
    case "pieces":
      return pieces.map((piece, at) => (at < rule.count ? [...piece.blocks] : []));
    case "characters":
      return blocksWithin(pieces, rule.count);
  }
}

function blocksWithin(pieces: readonly { blocks: readonly Block[] }[], limit: number): Block[][] {
  let shown = 0;
  let open = limit > 0;
  return pieces.map(({ blocks }) => {
    const fitting: Block[] = [];
    for (const block of blocks) {
      const length = characterCount(blockText(block));
      open = open && (shown === 0 || shown + length <= limit);
      if (!open) break;
      fitting.push(block);
      shown += length;
    }
    return fitting;
  });
}
