import { Fragment, type Node, type NodeType, Slice } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { ReplaceAroundStep } from "prosemirror-transform";
import { textSchema } from "./text-schema";

/** What a line of a piece can be. */
export const lineKinds = [
  "paragraph",
  "heading-1",
  "heading-2",
  "heading-3",
  "salutation",
  "unordered",
  "ordered",
  "signature",
] as const;

export type LineKind = (typeof lineKinds)[number];

const { nodes } = textSchema;

/** Makes the lines of the selection lines of this kind, where they are lines of a piece's text. */
export function setLines(kind: LineKind): (state: EditorState) => Transaction | null {
  return ({ tr, doc, selection }) => {
    const lines: number[] = [];
    doc.nodesBetween(selection.from, selection.to, (node, position) => {
      if (isLine(doc, position, node) && kindAt(doc, position) !== kind) lines.push(position);
    });
    // From the last one on, so that the places of those before stay true.
    for (const position of lines.toReversed()) setLine(tr, position, kind);
    for (const position of lines.toReversed()) joinAround(tr, tr.mapping.map(position + 1));
    return lines.length === 0 ? null : tr.scrollIntoView();
  };
}

/** The kind of the line at the cursor; null in the title, the intro, a heading of a piece or a table. */
export function lineKindOf({ doc, selection }: EditorState): LineKind | null {
  const { $from } = selection;
  if (!$from.parent.isTextblock || !isLine(doc, $from.before(), $from.parent)) return null;
  return kindAt(doc, $from.before());
}

function isLine(doc: Node, position: number, { isTextblock, type }: Node): boolean {
  const $line = doc.resolve(position);
  if (!isTextblock || type === nodes.pieceHeading || type === nodes.cell) return false;
  return $line.depth > 0 && $line.node(1).type === nodes.piece;
}

function kindAt(doc: Node, position: number): LineKind {
  const $line = doc.resolve(position);
  const line = $line.nodeAfter;
  if ($line.parent.type === nodes.list) return $line.parent.attrs.style;
  if ($line.parent.type === nodes.signature) return "signature";
  if (line?.type === nodes.heading) return `heading-${line.attrs.level}` as LineKind;
  return line?.type === nodes.salutation ? "salutation" : "paragraph";
}

/** One step a line, around its words: what somebody else writes there meanwhile is kept. */
function setLine(tr: Transaction, position: number, kind: LineKind): void {
  const $line = tr.doc.resolve(position);
  const line = $line.nodeAfter;
  if (line === null) return;
  const made = madeOf(kind);
  const inner = $line.depth > 1;
  const { parent } = $line;
  const at = $line.index();
  const isFirst = at === 0;
  const isLast = at === parent.childCount - 1;
  const hull = () => parent.type.create(parent.attrs);
  const before = inner && !isFirst ? [hull()] : [];
  const after = inner && !isLast ? [hull()] : [];
  const from = inner && isFirst ? position - 1 : position;
  const end = position + line.nodeSize;
  const to = inner && isLast ? end + 1 : end;
  const slice = new Slice(
    Fragment.from([...before, made.node, ...after]),
    before.length,
    after.length,
  );
  // The seam of an open hull has no width of its own in the slice.
  const insert = before.length + made.depth;
  tr.step(new ReplaceAroundStep(from, to, position + 1, end - 1, slice, insert, true));
}

/** An empty line of a kind, and how deep in it the words stand. */
function madeOf(kind: LineKind): { node: Node; depth: number } {
  switch (kind) {
    case "paragraph":
    case "salutation":
      return { node: nodes[kind].create(), depth: 1 };
    case "heading-1":
    case "heading-2":
    case "heading-3":
      return { node: nodes.heading.create({ level: Number(kind.slice(-1)) }), depth: 1 };
    case "ordered":
    case "unordered":
      return { node: nodes.list.create({ style: kind }, nodes.item.create()), depth: 2 };
    case "signature":
      return { node: nodes.signature.create(null, nodes.line.create()), depth: 2 };
  }
}

/** Lists and signatures that now stand side by side become one. */
function joinAround(tr: Transaction, position: number): void {
  const $at = tr.doc.resolve(position);
  const depth = $at.depth > 1 ? 2 : null;
  if (depth === null) return;
  const [start, end] = [$at.before(depth), $at.after(depth)];
  for (const seam of [end, start]) {
    const { nodeBefore, nodeAfter } = tr.doc.resolve(seam);
    if (nodeBefore && nodeAfter && isSameList(nodeBefore, nodeAfter)) tr.join(seam);
  }
}

function isSameList(one: Node, other: Node): boolean {
  const lists: NodeType[] = [nodes.list, nodes.signature];
  return lists.includes(one.type) && one.sameMarkup(other);
}
