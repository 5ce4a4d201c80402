import type { Node } from "prosemirror-model";
import { type EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { textSchema } from "./text-schema";

const { nodes } = textSchema;

/** Where the cursor stands in a table. */
type Place = {
  table: Node;
  /** Before the table, in the text. */
  start: number;
  row: number;
  column: number;
};

/** An empty row below the one at the cursor. */
export function addRow({ tr, selection }: EditorState): Transaction | null {
  const place = placeOf(selection);
  if (place === null) return null;
  const { table, row } = place;
  const cells = Array.from({ length: table.child(row).childCount }, () => nodes.cell.create());
  const at = rowStart(place, row) + table.child(row).nodeSize;
  tr.insert(at, nodes.row.create(null, cells));
  return cursorIn(tr, at + 2);
}

/** Takes the row at the cursor away; with its only row goes the table. */
export function deleteRow({ tr, selection }: EditorState): Transaction | null {
  const place = placeOf(selection);
  if (place === null) return null;
  const { table, row } = place;
  if (table.childCount === 1) return deleteTable(tr, place);
  const at = rowStart(place, row);
  tr.delete(at, at + table.child(row).nodeSize);
  return cursorNear(tr, at);
}

/** An empty column after the one at the cursor; rows that are shorter get it at their end. */
export function addColumn({ tr, selection }: EditorState): Transaction | null {
  const place = placeOf(selection);
  if (place === null) return null;
  const { table, row, column } = place;
  for (let index = table.childCount - 1; index >= 0; index--) {
    const { childCount } = table.child(index);
    tr.insert(cellStart(place, index, Math.min(column + 1, childCount)), nodes.cell.create());
  }
  const own = cellStart({ ...place, table: tableIn(tr, place) }, row, column + 1);
  return cursorIn(tr, own + 1);
}

/** Takes the column at the cursor away; with its only column goes the table. */
export function deleteColumn({ tr, selection }: EditorState): Transaction | null {
  const place = placeOf(selection);
  if (place === null) return null;
  const { table, column } = place;
  // A row whose only cell it is goes with it.
  const kept = rowsOf(table).filter((row) => row.childCount > 1 || column > 0);
  if (kept.length === 0) return deleteTable(tr, place);
  for (let index = table.childCount - 1; index >= 0; index--) {
    const row = table.child(index);
    if (column >= row.childCount) continue;
    const [at, gone] =
      row.childCount === 1
        ? [rowStart(place, index), row]
        : [cellStart(place, index, column), row.child(column)];
    tr.delete(at, at + gone.nodeSize);
  }
  return cursorNear(tr, place.start + 1);
}

function placeOf({ $from }: EditorState["selection"]): Place | null {
  if ($from.parent.type !== nodes.cell) return null;
  const { depth } = $from;
  return {
    table: $from.node(depth - 2),
    start: $from.before(depth - 2),
    row: $from.index(depth - 2),
    column: $from.index(depth - 1),
  };
}

function rowsOf(table: Node): Node[] {
  return Array.from({ length: table.childCount }, (_, index) => table.child(index));
}

function tableIn(tr: Transaction, { start }: Place): Node {
  const table = tr.doc.nodeAt(start);
  if (table === null) throw new RangeError("the table is gone");
  return table;
}

function rowStart({ table, start }: Place, row: number): number {
  return rowsOf(table)
    .slice(0, row)
    .reduce((at, { nodeSize }) => at + nodeSize, start + 1);
}

function cellStart(place: Place, row: number, column: number): number {
  let at = rowStart(place, row) + 1;
  for (let index = 0; index < column; index++) at += place.table.child(row).child(index).nodeSize;
  return at;
}

/** A piece has a block at least, so that in place of its only one an empty paragraph stays. */
function deleteTable(tr: Transaction, { table, start }: Place): Transaction {
  const $start = tr.doc.resolve(start);
  const isOnly = $start.parent.type === nodes.piece && $start.parent.childCount === 2;
  const end = start + table.nodeSize;
  if (isOnly) tr.replaceWith(start, end, nodes.paragraph.create());
  else tr.delete(start, end);
  return cursorNear(tr, start);
}

function cursorIn(tr: Transaction, position: number): Transaction {
  return tr.setSelection(TextSelection.create(tr.doc, position)).scrollIntoView();
}

function cursorNear(tr: Transaction, position: number): Transaction {
  const $at = tr.doc.resolve(Math.min(position, tr.doc.content.size));
  return tr.setSelection(TextSelection.near($at)).scrollIntoView();
}
