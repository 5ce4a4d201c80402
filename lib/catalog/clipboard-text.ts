import { escapeHtml } from "@/lib/markup/escape-html";
import type { Block } from "./block";
import { blockText, itemsText } from "./block-text";

/** What goes into the clipboard: the same text for a plain field and for a word processor. */
export type Clip = { text: string; html: string };

/** What can be copied: whole blocks, the heading of a piece, and what a selection leaves of a block. */
export type ClipBlock =
  | Block
  | { kind: "title"; text: string }
  /** A part of one line, with nothing of the block around it. */
  | { kind: "words"; text: string }
  /** Items of an ordered list, of which the first has the number `start`. */
  | { kind: "items"; start: number; items: string[] }
  /** Rows of a table without its header. */
  | { kind: "rows"; rows: string[][] };

type ClipPiece = { heading: string; blocks: readonly Block[] };

/** A whole document: its intro, then its pieces. */
export function documentClip(document: {
  intro: readonly string[];
  pieces: readonly ClipPiece[];
}): Clip {
  return clipOf([
    ...document.intro.map((text): ClipBlock => ({ kind: "paragraph", text })),
    ...document.pieces.flatMap(pieceBlocks),
  ]);
}

/** A piece with its heading. */
export function pieceClip(piece: ClipPiece): Clip {
  return clipOf(pieceBlocks(piece));
}

/**
 * Blocks for the clipboard: as plain text one line a unit, with an empty line on either side of what heads
 * others, as in a letter; as HTML without attributes but the indent and alignment that a word processor
 * should keep.
 */
export function clipOf(blocks: readonly ClipBlock[]): Clip {
  const lines = blocks.map((block, at) => `${breakBefore(blocks[at - 1], block)}${plain(block)}`);
  return { text: lines.join(""), html: blocks.map(markup).join("") };
}

function breakBefore(before: ClipBlock | undefined, block: ClipBlock): string {
  if (before === undefined) return "";
  return isHeading(before) || isHeading(block) ? "\n\n" : "\n";
}

function isHeading({ kind }: ClipBlock): boolean {
  return kind === "title" || kind === "heading";
}

function pieceBlocks({ heading, blocks }: ClipPiece): ClipBlock[] {
  return [{ kind: "title", text: heading }, ...blocks];
}

function plain(block: ClipBlock): string {
  switch (block.kind) {
    case "title":
    case "words":
      return block.text;
    case "items":
      return itemsText("ordered", block.items, block.start);
    case "rows":
      return blockText({ ...block, kind: "table" });
    default:
      return blockText(block);
  }
}

function markup(block: ClipBlock): string {
  switch (block.kind) {
    case "title":
      return element("h2", block.text);
    case "heading":
      return element(`h${block.level + 2}`, block.text);
    case "paragraph":
      return element("p", block.text, ' style="text-indent:2em"');
    case "salutation":
    case "words":
      return element("p", block.text);
    case "list":
      return list(block.style === "ordered" ? "ol" : "ul", block.items);
    case "items":
      return list("ol", block.items, ` start="${block.start}"`);
    case "signature":
      return block.lines.map((line) => element("p", line, ' style="text-align:right"')).join("");
    case "table":
      return table(block.rows, "th");
    case "rows":
      return table(block.rows, "td");
  }
}

function list(tag: "ol" | "ul", items: readonly string[], attributes = ""): string {
  return `<${tag}${attributes}>${items.map((item) => element("li", item)).join("")}</${tag}>`;
}

function table(rows: readonly (readonly string[])[], firstCells: "th" | "td"): string {
  const lines = rows.map((row, at) => {
    const cells = row.map((cell) => element(at === 0 ? firstCells : "td", cell));
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table border="1">${lines.join("")}</table>`;
}

function element(tag: string, text: string, attributes = ""): string {
  return `<${tag}${attributes}>${escapeHtml(text)}</${tag}>`;
}
