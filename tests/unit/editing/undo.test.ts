import { history, undo } from "prosemirror-history";
import { EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { expect, test } from "vitest";
import { commands } from "@/components/editing/editor-keys";
import { textTree, writtenText } from "@/lib/editing/text";

const tree = textTree({
  title: "请假条",
  intro: [],
  pieces: ["篇一", "篇二"].map((heading) => ({
    heading,
    blocks: [{ kind: "paragraph", text: `${heading}的话。` }],
  })),
});

/** An editor in which all happens at the same moment, with the cursor at the end of the second heading. */
function opened() {
  let state = EditorState.create({ doc: tree, plugins: [history()] });
  const now = Date.now();
  const dispatch = (tr: Transaction) => {
    state = state.apply(tr.setTime(now));
  };
  tree.descendants((node, position) => {
    if (!node.isTextblock || node.textContent !== "篇二") return;
    dispatch(state.tr.setSelection(TextSelection.create(state.doc, position + 3)));
  });
  return {
    type: (words: string) => dispatch(state.tr.insertText(words)),
    run: (name: keyof typeof commands) => commands[name].run(state, dispatch),
    undo: () => undo(state, dispatch),
    headings: () => writtenText(state.doc).pieces.map((piece) => piece.heading),
  };
}

test("moving a piece is taken back by itself, however soon it follows upon what was typed", () => {
  const editor = opened();
  editor.type("的新名");
  editor.run("up");
  expect(editor.headings()).toEqual(["篇二的新名", "篇一"]);
  editor.type("字");
  editor.undo();
  expect(editor.headings()).toEqual(["篇二的新名", "篇一"]);
  editor.undo();
  expect(editor.headings()).toEqual(["篇一", "篇二的新名"]);
  editor.undo();
  expect(editor.headings()).toEqual(["篇一", "篇二"]);
});
