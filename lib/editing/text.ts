import { Node } from "prosemirror-model";
import type { Block } from "@/lib/catalog/block";
import type { DocumentDraft, PieceDraft } from "@/lib/catalog/document";
import { textSchema } from "./text-schema";

/** What of a draft is written, and becomes a version: all but its place in the catalog. */
export type DraftText = Pick<DocumentDraft, "title" | "intro" | "pieces">;

const { nodes } = textSchema;

/** The tree that editors work on. A piece without text gets the empty paragraph to write it into. */
export function textTree(text: DraftText): Node {
  return Node.fromJSON(textSchema, textContent(text));
}

/** A node of {@link textTree} in JSON, as it is stored. */
type Content = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Content[];
  text?: string;
};

/** {@link textTree} in JSON. */
export function textContent({ title, intro, pieces }: DraftText): Content {
  return parent("doc", [
    worded("title", title),
    parent(
      "intro",
      intro.map((paragraph) => worded("paragraph", paragraph)),
    ),
    ...pieces.map(({ heading, blocks }) =>
      parent("piece", [
        worded("pieceHeading", heading),
        ...(blocks.length > 0 ? blocks.map(blockContent) : [worded("paragraph", "")]),
      ]),
    ),
  ]);
}

/** A tree as it was stored. Throws for one that the schema does not allow. */
export function readTree(content: unknown): Node {
  const tree = Node.fromJSON(textSchema, content);
  tree.check();
  return tree;
}

/** What the tree says. Whatever holds no words, such as a paragraph just begun, is left out. */
export function writtenText(tree: Node): DraftText {
  const pieces: PieceDraft[] = [];
  let title = "";
  let intro: string[] = [];
  tree.forEach((node) => {
    if (node.type === nodes.title) title = node.textContent.trim();
    if (node.type === nodes.intro) intro = wordsIn(node);
    if (node.type !== nodes.piece) return;
    const [heading, ...blocks] = node.children;
    pieces.push({
      heading: heading?.textContent.trim() ?? "",
      blocks: blocks.flatMap(blockOf),
    });
  });
  return { title, intro, pieces };
}

function parent(type: string, content: Content[], attrs?: Content["attrs"]): Content {
  return { type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) };
}

function worded(type: string, text: string, attrs?: Content["attrs"]): Content {
  return parent(type, text === "" ? [] : [{ type: "text", text }], attrs);
}

function blockContent(block: Block): Content {
  switch (block.kind) {
    case "heading":
      return worded("heading", block.text, { level: block.level });
    case "paragraph":
    case "salutation":
      return worded(block.kind, block.text);
    case "list": {
      const items = block.items.map((item) => worded("item", item));
      return parent("list", items, { style: block.style });
    }
    case "signature":
      return parent(
        "signature",
        block.lines.map((line) => worded("line", line)),
      );
    case "table":
      return parent(
        "table",
        block.rows.map((row) =>
          parent(
            "row",
            row.map((cell) => worded("cell", cell)),
          ),
        ),
      );
  }
}

/** At most one block. */
function blockOf(node: Node): Block[] {
  const text = node.textContent.trim();
  if (text === "") return [];
  switch (node.type) {
    case nodes.heading:
      return [{ kind: "heading", level: node.attrs.level, text }];
    case nodes.paragraph:
      return [{ kind: "paragraph", text }];
    case nodes.salutation:
      return [{ kind: "salutation", text }];
    case nodes.list:
      return [{ kind: "list", style: node.attrs.style, items: wordsIn(node) }];
    case nodes.signature:
      return [{ kind: "signature", lines: wordsIn(node) }];
    case nodes.table:
      return [{ kind: "table", rows: squareRows(node) }];
    default:
      throw new Error(`${node.type.name} is no block`);
  }
}

function wordsIn(node: Node): string[] {
  return node.children.map((child) => child.textContent.trim()).filter((text) => text !== "");
}

/** All rows as long as the longest one, as a table of blocks must be. */
function squareRows(table: Node): string[][] {
  const rows = table.children.map((row) => row.children.map((cell) => cell.textContent.trim()));
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
}
