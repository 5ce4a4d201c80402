import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { expect, test } from "vitest";
import type { Block } from "@/lib/catalog/block";
import type { Change } from "@/lib/editing/piece-commands";
import { addColumn, addRow, deleteColumn, deleteRow } from "@/lib/editing/table-commands";
import { textTree, writtenText } from "@/lib/editing/text";
import { draftTexts } from "../../support/text-trees";

const rota = [
  ["时间", "地点"],
  ["早上", "操场"],
  ["下午", "礼堂"],
];

function opened(blocks: Block[]): Node {
  return textTree({ title: "值班表", intro: [], pieces: [{ heading: "篇一", blocks }] });
}

function stateAt(doc: Node, words: string): EditorState {
  let found = -1;
  doc.descendants((node, position) => {
    if (node.isText && node.text?.includes(words)) found = position;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, found) });
}

/** The table after a change with the cursor at these words, and where the cursor is then. */
function changed(change: Change, words: string, rows = rota) {
  const state = stateAt(opened([{ kind: "table", rows }]), words);
  const tr = change(state);
  if (tr === null) throw new Error("does not apply");
  tr.doc.check();
  const [block] = writtenText(tr.doc).pieces[0]?.blocks ?? [];
  return { block, cursor: tr.selection.$from.parent };
}

test("a row is added below the cursor, which goes there", () => {
  const { block, cursor } = changed(addRow, "操场");
  expect(block).toEqual({
    kind: "table",
    rows: [rota[0], rota[1], ["", ""], rota[2]],
  });
  expect(cursor.textContent).toBe("");
  expect(cursor.type.name).toBe("cell");
});

test("a row is taken away, and the only one takes the table along", () => {
  expect(changed(deleteRow, "早上").block).toEqual({ kind: "table", rows: [rota[0], rota[2]] });
  expect(changed(deleteRow, "时间", [["时间"]]).block).toBeUndefined();
});

test("a column is added after the cursor, in every row", () => {
  const { block, cursor } = changed(addColumn, "早上");
  expect(block).toEqual({
    kind: "table",
    rows: rota.map(([time, place]) => [time, "", place]),
  });
  expect(cursor.type.name).toBe("cell");
});

test("a column is taken away, and the only one takes the table along", () => {
  expect(changed(deleteColumn, "早上").block).toEqual({
    kind: "table",
    rows: rota.map(([, place]) => [place]),
  });
  expect(changed(deleteColumn, "时间", [["时间"], ["早上"]]).block).toBeUndefined();
});

test("outside of a table nothing applies", () => {
  const doc = opened([{ kind: "paragraph", text: "无表" }]);
  for (const change of [addRow, deleteRow, addColumn, deleteColumn]) {
    expect(change(stateAt(doc, "无表"))).toBeNull();
  }
});

test("wherever the cursor is, what is left is a text that can be saved", () => {
  fc.assert(
    fc.property(
      draftTexts,
      fc.constantFrom(addRow, deleteRow, addColumn, deleteColumn),
      fc.nat(),
      (text, change, pick) => {
        const doc = textTree(text);
        const cells: number[] = [];
        doc.descendants((node, position) => {
          if (node.type.name === "cell") cells.push(position + 1);
        });
        fc.pre(cells.length > 0);
        const selection = TextSelection.create(doc, cells[pick % cells.length] ?? 0);
        const tr = change(EditorState.create({ doc, selection }));
        tr?.doc.check();
        expect(tr).not.toBeNull();
      },
    ),
  );
});
