import type { ClipBlock } from "@/lib/catalog/clipboard-text";

/**
 * What of the blocks under `root` is selected, each block cut to its selected part. A selection inside
 * one line, list item or cell is just its words.
 */
export function selectedBlocks(range: Range, root: ParentNode): ClipBlock[] {
  const blocks = [...root.querySelectorAll<HTMLElement>("[data-block]")].filter((block) =>
    range.intersectsNode(block),
  );
  const lines = blocks.flatMap(linesOf).flatMap((line) => selectedText(line, range) || []);
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1) return [{ kind: "words", text: only }];
  return blocks.flatMap((block) => selectedPart(block, range) ?? []);
}

function linesOf(block: HTMLElement): Element[] {
  switch (block.dataset.block) {
    case "list":
      return [...block.querySelectorAll("li")];
    case "signature":
      return [...block.querySelectorAll("p")];
    case "table":
      return [...block.querySelectorAll("th, td")];
    default:
      return [block];
  }
}

/** Null where the selection only touches the block's edge. */
function selectedPart(block: HTMLElement, range: Range): ClipBlock | null {
  const lines = linesOf(block).map((line) => selectedText(line, range));
  const first = lines.findIndex(Boolean);
  const [text] = lines;
  if (first === -1 || text === undefined) return null;
  const some = lines.filter(Boolean);
  switch (block.dataset.block) {
    case "title":
    case "paragraph":
    case "salutation":
      return { kind: block.dataset.block, text };
    case "heading":
      return { kind: "heading", level: headingLevel(block), text };
    case "list":
      return block.tagName === "OL"
        ? { kind: "items", start: first + 1, items: some }
        : { kind: "list", style: "unordered", items: some };
    case "signature":
      return { kind: "signature", lines: some };
    case "table":
      return tablePart(block, range);
    default:
      return null;
  }
}

/** The level that the text gave it; the element only says how deep it stands. */
function headingLevel(block: HTMLElement): 1 | 2 | 3 {
  switch (block.dataset.level) {
    case "2":
      return 2;
    case "3":
      return 3;
    default:
      return 1;
  }
}

/** Of several rows every column is kept, so that what stands below each other stays so. */
function tablePart(block: HTMLElement, range: Range): ClipBlock {
  const rows = [...block.querySelectorAll("tr")]
    .map((row) => ({
      isHeader: row.parentElement?.tagName === "THEAD",
      cells: [...row.cells].map((cell) => selectedText(cell, range)),
    }))
    .filter(({ cells }) => cells.some(Boolean));
  const [top] = rows;
  if (rows.length === 1 && top) return { kind: "rows", rows: [top.cells.filter(Boolean)] };
  return { kind: top?.isHeader ? "table" : "rows", rows: rows.map(({ cells }) => cells) };
}

function selectedText(line: Element, range: Range): string {
  if (!range.intersectsNode(line)) return "";
  const part = document.createRange();
  part.selectNodeContents(line);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) {
    part.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) {
    part.setEnd(range.endContainer, range.endOffset);
  }
  return part.toString().trim();
}
