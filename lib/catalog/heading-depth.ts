import type { Block } from "./block";

/** How deep a heading stands in its piece: 1 for one that stands under no other. */
export type HeadingDepth = 1 | 2 | 3;

/**
 * The depth of each block that is a heading; of others, null. Levels follow the marks of a text (一、 then （一）
 * then 1.), and texts leave some out; a page must not, since headings are how a screen reader's user finds the
 * way (WCAG 2.2, technique G141).
 */
export function headingDepths(blocks: readonly Block[]): (HeadingDepth | null)[] {
  const above: number[] = [];
  return blocks.map((block) => {
    if (block.kind !== "heading") return null;
    while ((above.at(-1) ?? 0) >= block.level) above.pop();
    above.push(block.level);
    return above.length as HeadingDepth;
  });
}
