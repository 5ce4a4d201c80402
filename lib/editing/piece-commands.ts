import { Fragment, type Node, type ResolvedPos, Slice } from "prosemirror-model";
import { type EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { ReplaceAroundStep, ReplaceStep } from "prosemirror-transform";
import { setLines } from "./line-commands";
import { SwapStep } from "./swap-step";
import { textSchema } from "./text-schema";

/** What a button or a key does to a text; null where it does not apply. */
export type Change = (state: EditorState) => Transaction | null;

const { nodes } = textSchema;

/**
 * Parts the piece at the cursor: what follows becomes a piece of its own, whose heading is still to be
 * written. In the intro, what follows becomes the first piece. A table is parted between rows.
 */
export function splitPiece({ tr, selection }: EditorState): Transaction | null {
  const { $from } = selection;
  if ($from.depth < 2) return null;
  if ($from.node(1).type === nodes.intro) return splitIntro(tr, $from);
  if ($from.node(1).type !== nodes.piece || $from.index(1) === 0) return null;
  const $at = seamAt($from);
  const { pos, depth } = $at;
  // Before the first block there would be a piece without one.
  if (depth === 1 && $at.index(1) < 2) return null;
  const shell = shellAt($at, 2);
  const isLast = depth === 1 && $at.index(1) === $at.node(1).childCount;
  const after = isLast ? nodes.paragraph.create() : shell;
  const halves = [
    nodes.piece.create(null, shell),
    nodes.piece.create(null, [nodes.pieceHeading.create(), ...(after ? [after] : [])]),
  ];
  tr.step(new ReplaceStep(pos, pos, new Slice(Fragment.from(halves), depth, depth)));
  return select(tr, pos + depth + 2);
}

/**
 * Adds the piece at the cursor to the one above it. Its heading stays as a heading of the first level.
 * Nothing is cut out, so that a heading that somebody else writes at the same moment stays as well.
 */
export function mergeWithAbove({ tr, doc, selection }: EditorState): Transaction | null {
  const at = pieceIndexAt(selection.$from);
  if (at === null || doc.child(at - 1).type !== nodes.piece) return null;
  const start = startOfChild(doc, at);
  const heading = doc.child(at).child(0);
  const isNamed = heading.content.size > 0;
  if (!isNamed && doc.child(at - 1).lastChild?.isTextblock) {
    return tr.step(new ReplaceStep(start - 2, start + 2, Slice.empty, true));
  }
  const [from, to] = [start - 1, start + 1 + heading.nodeSize];
  const line = isNamed ? nodes.heading.create({ level: 1 }) : nodes.paragraph.create();
  const slice = new Slice(Fragment.from(nodes.piece.create(null, line)), 1, 1);
  return tr.step(new ReplaceAroundStep(from, to, start + 2, to - 1, slice, 1, true));
}

export function movePieceUp(state: EditorState): Transaction | null {
  const at = pieceIndexAt(state.selection.$from);
  return at === null ? null : movePiece(state, at, at - 1);
}

export function movePieceDown(state: EditorState): Transaction | null {
  const at = pieceIndexAt(state.selection.$from);
  return at === null ? null : movePiece(state, at, at + 1);
}

/** Moves a piece to the place of another. Both are indexes among the children of the text. */
function movePiece({ tr, doc }: EditorState, from: number, to: number): Transaction | null {
  if (doc.maybeChild(to)?.type !== nodes.piece) return null;
  const first = Math.min(from, to);
  const middle = from < to ? from + 1 : from;
  const last = Math.max(from, to) + 1;
  const [start, seam, end] = [first, middle, last].map((at) => startOfChild(doc, at));
  if (start === undefined || seam === undefined || end === undefined) return null;
  return tr.step(new SwapStep(start, seam, end)).scrollIntoView();
}

/** Makes the line at the cursor the heading of a piece, which takes along all that follows it. */
export function beginPieceAtLine(state: EditorState): Transaction | null {
  const { $from } = state.selection;
  if ($from.depth < 2) return null;
  if ($from.node(1).type === nodes.intro) {
    const split = splitIntro(state.tr, state.doc.resolve($from.before(2)));
    return raiseFirstLine(split, split.selection.$from);
  }
  if ($from.node(1).type !== nodes.piece || $from.index(1) === 0) return null;
  if ($from.depth > 2) return beginPieceAtInnerLine(state);
  return raiseLine(state.tr, $from);
}

/** A line of a list or a signature leaves it first; a cell of a table cannot. */
function beginPieceAtInnerLine(state: EditorState): Transaction | null {
  const freed = setLines("paragraph")(state);
  // Where other lines were chosen too, the one at the cursor may have stayed where it was.
  if (freed?.selection.$from.depth !== 2) return null;
  return raiseLine(freed, freed.selection.$from);
}

function raiseLine(tr: Transaction, $line: ResolvedPos): Transaction {
  const at = $line.index(1);
  const piece = $line.node(1);
  if (at === 1 && piece.child(0).content.size === 0) {
    return raiseFirstLine(tr, tr.doc.resolve($line.start(1) + 1));
  }
  const before = nodes.piece.create(null, at === 1 ? nodes.paragraph.create() : null);
  const heading = nodes.pieceHeading.create();
  const isLast = at === piece.childCount - 1;
  const after = nodes.piece.create(null, [heading, ...(isLast ? [nodes.paragraph.create()] : [])]);
  const slice = new Slice(Fragment.from([before, after]), 1, 1);
  return tr.step(around($line, slice, before.nodeSize + 1));
}

/** The first line of a piece becomes its heading, which is empty: `$heading` stands in it. */
function raiseFirstLine(tr: Transaction, $heading: ResolvedPos): Transaction {
  const piece = $heading.node(1);
  if (piece.childCount === 2) tr.insert($heading.end(1), nodes.paragraph.create());
  const line = $heading.after(2) + 1;
  tr.step(new ReplaceStep($heading.pos, line, Slice.empty, true));
  return select(tr, $heading.pos + piece.child(1).content.size);
}

function around($line: ResolvedPos, slice: Slice, insert: number): ReplaceAroundStep {
  const { depth } = $line;
  const [from, to] = [$line.before(depth), $line.after(depth)];
  return new ReplaceAroundStep(from, to, from + 1, to - 1, slice, insert);
}

function splitIntro(tr: Transaction, $from: ResolvedPos): Transaction {
  const $at = seamAt($from);
  if ($at.depth === 2) tr.split($at.pos);
  const seam = $at.depth === 2 ? $at.pos + 1 : $at.pos;
  const end = tr.doc.resolve(seam).end(1);
  const heading = nodes.pieceHeading.create();
  if (seam === end) {
    tr.insert(end + 1, nodes.piece.create(null, [heading, nodes.paragraph.create()]));
  } else {
    const halves = [nodes.intro.create(), nodes.piece.create(null, heading)];
    const slice = new Slice(Fragment.from(halves), 1, 0);
    tr.step(new ReplaceAroundStep(seam, end + 1, seam, end, slice, 4));
  }
  return select(tr, seam + 3);
}

/** Where a text is parted for a cursor: not within a row, and between blocks rather than at their ends. */
function seamAt($from: ResolvedPos): ResolvedPos {
  const { doc } = $from;
  let $at = $from.parent.type === nodes.cell ? doc.resolve($from.before(3)) : $from;
  while ($at.depth > 1) {
    if ($at.pos === $at.start()) $at = doc.resolve($at.before());
    else if ($at.pos === $at.end()) $at = doc.resolve($at.after());
    else break;
  }
  return $at;
}

/** The nodes around a position from `depth` on, without what they hold. */
function shellAt($at: ResolvedPos, depth: number): Node | null {
  if (depth > $at.depth) return null;
  const { type, attrs } = $at.node(depth);
  return type.create(attrs, shellAt($at, depth + 1));
}

function pieceIndexAt($from: ResolvedPos): number | null {
  return $from.depth > 0 && $from.node(1).type === nodes.piece ? $from.index(0) : null;
}

function startOfChild(doc: Node, index: number): number {
  return doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
}

function select(tr: Transaction, position: number): Transaction {
  return tr.setSelection(TextSelection.create(tr.doc, position)).scrollIntoView();
}
