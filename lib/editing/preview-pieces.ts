import type { Block } from "@/lib/catalog/block";
import { blocksText } from "@/lib/catalog/block-text";
import type { PieceDraft, PublicPiece } from "@/lib/catalog/document";
import { characterCount } from "@/lib/catalog/length";
import { defaultPreviewRule, type PreviewRule, publicBlocks } from "@/lib/catalog/preview";

/** The pieces as the public would see them under a rule; null stands for the default one. */
export function previewPieces(
  pieces: readonly PieceDraft[],
  rule: PreviewRule | null,
): PublicPiece[] {
  const shown = publicBlocks(pieces, rule ?? defaultPreviewRule);
  return pieces.map(({ heading, blocks }, at) => {
    const free = shown[at] ?? [];
    const count = (kind: Block["kind"]) => blocks.filter((block) => block.kind === kind).length;
    return {
      ordinal: at + 1,
      heading,
      characterCount: characterCount(blocksText(blocks)),
      headingCount: count("heading"),
      tableCount: count("table"),
      blocks: free,
      publicCount: characterCount(blocksText(free)),
    };
  });
}
