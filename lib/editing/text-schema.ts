import { type DOMOutputSpec, type NodeSpec, Schema } from "prosemirror-model";

/** Nodes that hold words and nothing else. */
function words(tag: string, changes: Partial<NodeSpec> = {}): NodeSpec {
  return {
    content: "text*",
    marks: "",
    toDOM: (): DOMOutputSpec => [tag, 0],
    parseDOM: [{ tag }],
    ...changes,
  };
}

/** Marked as the pages mark it, so that the editor looks like them and takes what is copied from them. */
function block(tag: string, kind: string): () => DOMOutputSpec {
  return () => [tag, { "data-block": kind }, 0];
}

function oneOf(...values: (string | number)[]) {
  return (value: unknown): void => {
    if (!values.some((other) => other === value)) throw new RangeError(`not one of ${values}`);
  };
}

/**
 * The text of a draft as one tree, so that splitting, merging and moving pieces are changes like any
 * other: taken back, saved and merged with those of a second editor. It has the kinds of block of
 * lib/catalog/block.ts and no others.
 */
export const textSchema = new Schema({
  nodes: {
    doc: { content: "title intro piece+" },
    title: words("h1", {
      isolating: true,
      defining: true,
      toDOM: (): DOMOutputSpec => ["h1", { "data-title": "" }, 0],
      parseDOM: [{ tag: "h1[data-title]", priority: 60 }],
    }),
    intro: {
      content: "paragraph*",
      isolating: true,
      toDOM: (): DOMOutputSpec => ["section", { "data-intro": "" }, 0],
      parseDOM: [{ tag: "section[data-intro]" }],
    },
    piece: {
      content: "pieceHeading block+",
      isolating: true,
      toDOM: (): DOMOutputSpec => ["section", { "data-piece": "" }, 0],
      parseDOM: [{ tag: "section[data-piece]" }],
    },
    pieceHeading: words("h2", {
      defining: true,
      toDOM: (): DOMOutputSpec => ["h2", { "data-piece-heading": "" }, 0],
      parseDOM: [{ tag: "h2[data-piece-heading]", priority: 60 }],
    }),
    paragraph: words("p", {
      group: "block",
      toDOM: block("p", "paragraph"),
      parseDOM: [
        // Other pages put paragraphs into items, cells and headings, where only words can stand.
        ...["item", "cell", "line"].map((inner) => ({
          tag: "p",
          context: `${inner}/`,
          skip: true,
          priority: 70,
        })),
        { tag: "br", context: "paragraph/", closeParent: true },
        { tag: "p" },
      ],
    }),
    heading: words("h3", {
      group: "block",
      defining: true,
      attrs: { level: { default: 1, validate: oneOf(1, 2, 3) } },
      toDOM: ({ attrs }) => [`h${attrs.level + 2}`, { "data-block": "heading" }, 0],
      // Headings of other pages: the title, chapters and sections of a page are all one level here.
      parseDOM: [1, 1, 1, 2, 3, 3].map((level, at) => ({ tag: `h${at + 1}`, attrs: { level } })),
    }),
    salutation: words("p", {
      group: "block",
      defining: true,
      toDOM: block("p", "salutation"),
      parseDOM: [{ tag: "p[data-block=salutation]", priority: 60 }],
    }),
    list: {
      content: "item+",
      group: "block",
      attrs: { style: { default: "unordered", validate: oneOf("unordered", "ordered") } },
      toDOM: ({ attrs }) => [attrs.style === "ordered" ? "ol" : "ul", { "data-block": "list" }, 0],
      parseDOM: [
        { tag: "ol", attrs: { style: "ordered" } },
        { tag: "ul", attrs: { style: "unordered" } },
      ],
    },
    item: words("li", { defining: true }),
    signature: {
      content: "line+",
      group: "block",
      toDOM: block("div", "signature"),
      parseDOM: [{ tag: "div[data-block=signature]" }],
    },
    line: words("p", { parseDOM: [{ tag: "p", context: "signature/", priority: 65 }] }),
    table: {
      content: "row+",
      group: "block",
      isolating: true,
      toDOM: (): DOMOutputSpec => ["table", { "data-block": "table" }, ["tbody", 0]],
      parseDOM: [{ tag: "table" }],
    },
    row: {
      content: "cell+",
      toDOM: (): DOMOutputSpec => ["tr", 0],
      parseDOM: [{ tag: "tr" }],
    },
    cell: words("td", {
      isolating: true,
      parseDOM: [{ tag: "td" }, { tag: "th" }],
    }),
    text: {},
  },
});
