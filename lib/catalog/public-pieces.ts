import { blanksOf } from "./blanks";
import type { Block } from "./block";
import { blocksText } from "./block-text";
import type { PieceDraft, PublicPiece } from "./document";
import { characterCount } from "./length";
import { freshPercents } from "./new-share";
import { type PreviewRule, publicBlocks } from "./preview";

/**
 * The pieces as the public sees them under a rule; null stands for the default one. Of what is locked
 * they tell numbers alone. What is new of them is known only when they are compared with what is
 * published: see comparePieces.
 */
export function publicPieces(
  pieces: readonly PieceDraft[],
  rule: PreviewRule | null,
): (PublicPiece & { freshPercent: number | null })[] {
  const shown = publicBlocks(pieces, rule);
  const texts = pieces.map(({ blocks }) => blocksText(blocks));
  const fresh = freshPercents(texts);
  return pieces.map(({ heading, blocks }, at) => {
    const free = shown[at] ?? [];
    const text = texts[at] ?? "";
    const count = (kind: Block["kind"]) => blocks.filter((block) => block.kind === kind).length;
    return {
      ordinal: at + 1,
      heading,
      characterCount: characterCount(text),
      headingCount: count("heading"),
      tableCount: count("table"),
      blankCount: blanksOf(text).length,
      freshPercent: fresh[at] ?? null,
      newPercent: null,
      blocks: free,
      publicCount: characterCount(blocksText(free)),
    };
  });
}
