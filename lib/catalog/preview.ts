import { z } from "zod";
import type { Block } from "./block";
import { blockText } from "./block-text";
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

/** How much of a document of one piece is free by default. */
const onePieceShare = 0.2;

/**
 * The rule for documents that do not bring their own: the first piece is free, and of an only one its first
 * fifth, since nothing would be left to sell.
 */
function defaultPreviewRule(pieces: readonly { blocks: readonly Block[] }[]): PreviewRule {
  const [first, ...others] = pieces;
  if (first === undefined || others.length > 0) return { kind: "pieces", count: 1 };
  const length = first.blocks.reduce((sum, block) => sum + characterCount(blockText(block)), 0);
  return { kind: "characters", count: Math.floor(length * onePieceShare) };
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
