import type { Block } from "./block";

/** The block as plain text, one line a unit, cells of a table parted by tabs. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "salutation":
      return block.text;
    case "list":
      return itemsText(block.style, block.items, 1);
    case "signature":
      return block.lines.join("\n");
    case "table":
      return block.rows.map((row) => row.join("\t")).join("\n");
  }
}

/** Items of a list as plain text; `start` is the number of the first of them. */
export function itemsText(
  style: "ordered" | "unordered",
  items: readonly string[],
  start: number,
): string {
  return items
    .map((item, at) => `${style === "ordered" ? `${start + at}.` : "•"} ${item}`)
    .join("\n");
}

/** The blocks as plain text, one line a unit. */
export function blocksText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n");
}
