import { blanksOf } from "./blanks";
import type { Block } from "./block";
import { blocksText } from "./block-text";
import type { PieceDraft, PublicPiece } from "./document";
import { characterCount } from "./length";
import { newPercents } from "./new-share";
import { defaultPreviewRule, type PreviewRule, publicBlocks } from "./preview";

/**
 * The pieces as the public sees them under a rule; null stands for the default one. Of what is locked
 * they tell numbers alone.
 */
export function publicPieces(
  pieces: readonly PieceDraft[],
  rule: PreviewRule | null,
): PublicPiece[] {
  const shown = publicBlocks(pieces, rule ?? defaultPreviewRule);
  const texts = pieces.map(({ blocks }) => blocksText(blocks));
  const fresh = newPercents(texts);
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
      newPercent: fresh[at] ?? null,
      blocks: free,
      publicCount: characterCount(blocksText(free)),
    };
  });
}
