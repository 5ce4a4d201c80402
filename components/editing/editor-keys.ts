import { baseKeymap, chainCommands, splitBlock } from "prosemirror-commands";
import { closeHistory, redo, undo } from "prosemirror-history";
import { type Command, Selection } from "prosemirror-state";
import { lineKindOf, lineKinds, setLines } from "@/lib/editing/line-commands";
import {
  beginPieceAtLine,
  type Change,
  mergeWithAbove,
  movePieceDown,
  movePieceUp,
  splitPiece,
} from "@/lib/editing/piece-commands";
import { addColumn, addRow, deleteColumn, deleteRow } from "@/lib/editing/table-commands";

/** What the toolbar has a button for, and its key, as prosemirror-keymap writes keys. */
export const commands = {
  undo: { key: "Mod-z", run: undo },
  redo: { key: "Mod-Shift-z", run: redo },
  split: { key: "Mod-Enter", run: ownStep(splitPiece) },
  merge: { key: "Mod-Shift-Enter", run: ownStep(mergeWithAbove) },
  up: { key: "Alt-ArrowUp", run: ownStep(movePieceUp) },
  down: { key: "Alt-ArrowDown", run: ownStep(movePieceDown) },
  begin: { key: "Mod-Alt-9", run: ownStep(beginPieceAtLine) },
  addRow: { key: "Mod-Alt-r", run: ownStep(addRow) },
  deleteRow: { key: "Mod-Alt-Shift-r", run: ownStep(deleteRow) },
  addColumn: { key: "Mod-Alt-c", run: ownStep(addColumn) },
  deleteColumn: { key: "Mod-Alt-Shift-c", run: ownStep(deleteColumn) },
} satisfies Record<string, { key: string; run: Command }>;

export type CommandName = keyof typeof commands;

/** The key of a kind of line: its place in the list of kinds. */
export function lineKey(kind: (typeof lineKinds)[number]): string {
  return `Mod-Alt-${lineKinds.indexOf(kind)}`;
}

/** The keys of the editor, for prosemirror-keymap. */
export const editorKeys: Record<string, Command> = {
  ...baseKeymap,
  ...Object.fromEntries(Object.values(commands).map(({ key, run }) => [key, run])),
  ...Object.fromEntries(lineKinds.map((kind) => [lineKey(kind), ownStep(setLines(kind))])),
  "Mod-y": redo,
  Enter: chainCommands(leaveList, splitBlock, stay),
  "Shift-Enter": chainCommands(splitBlock, stay),
  Tab: goToCell(1),
  "Shift-Tab": goToCell(-1),
};

/** A change that undo takes back by itself, however soon after it and before it somebody writes. */
export function ownStep(change: Change): Command {
  return (state, dispatch) => {
    const tr = change(state);
    if (tr === null) return false;
    if (dispatch) {
      dispatch(closeHistory(tr));
      dispatch(closeHistory(state.apply(tr).tr));
    }
    return true;
  };
}

/** Enter on an empty line of a list or a signature ends it. */
function leaveList(...[state, dispatch]: Parameters<Command>): boolean {
  const { $from, empty } = state.selection;
  const kind = lineKindOf(state);
  const isInner = kind === "ordered" || kind === "unordered" || kind === "signature";
  if (!empty || !isInner || $from.parent.content.size > 0) return false;
  return ownStep(setLines("paragraph"))(state, dispatch);
}

/** The title and the cells of tables are one line each. */
function stay(): boolean {
  return true;
}

/** To the next cell of a table, or the one before; at its ends the key leaves the editor as elsewhere. */
function goToCell(direction: 1 | -1): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if ($from.parent.type.name !== "cell") return false;
    const edge = direction === 1 ? $from.after() : $from.before();
    const next = Selection.findFrom(state.doc.resolve(edge), direction, true);
    if (next?.$from.parent.type.name !== "cell") return false;
    dispatch?.(state.tr.setSelection(next).scrollIntoView());
    return true;
  };
}
