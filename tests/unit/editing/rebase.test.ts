import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { EditorState, Selection, type Transaction } from "prosemirror-state";
import { Step, Transform } from "prosemirror-transform";
import { expect, test } from "vitest";
import {
  beginPieceAtLine,
  mergeWithAbove,
  movePieceDown,
  movePieceUp,
  splitPiece,
} from "@/lib/editing/piece-commands";
import { countSaved, rebaseSteps } from "@/lib/editing/rebase";
import { type DraftText, textTree } from "@/lib/editing/text";
import { textSchema } from "@/lib/editing/text-schema";
import { draftTexts } from "../../support/text-trees";

const changes = [splitPiece, mergeWithAbove, movePieceUp, movePieceDown, beginPieceAtLine];

type Press = { change: number; place: number };

const presses = fc.array(fc.record({ change: fc.nat({ max: 7 }), place: fc.nat() }), {
  minLength: 1,
  maxLength: 4,
});

/** What a window does to a text: changes of pieces, and its own sign typed here and there. */
function worked(doc: Node, list: readonly Press[], sign: string): Transform {
  const done = new Transform(doc);
  for (const { change, place } of list) {
    const near = Selection.near(done.doc.resolve(place % done.doc.content.size)).from;
    const selection = Selection.near(done.doc.resolve(near));
    const state = EditorState.create({ doc: done.doc, selection });
    const tr: Transaction | null = changes[change]?.(state) ?? state.tr.insertText(sign, near);
    for (const step of tr.steps) done.step(step);
  }
  return done;
}

/** A sign typed just where somebody else parts a piece and moves its second half up: found by chance. */
const typedWhereParted: [DraftText, Press[], Press[]] = [
  {
    title: "。丙二，乙，",
    intro: ["二a乙甲aa", "，甲乙。三"],
    pieces: [
      {
        heading: "一",
        blocks: [
          { kind: "list", style: "ordered", items: ["a。丙一，a"] },
          { kind: "salutation", text: "三一甲丙。" },
          { kind: "heading", level: 1, text: "，三甲三" },
          { kind: "heading", level: 1, text: "丙丙丙。一" },
        ],
      },
      { heading: "一。", blocks: [] },
      {
        heading: "乙丙甲甲丙",
        blocks: [
          {
            kind: "table",
            rows: [
              ["甲乙，。乙甲", "一二"],
              ["乙", "一三，"],
            ],
          },
          { kind: "table", rows: [["丙，", "丙"]] },
          { kind: "salutation", text: "。三，乙，" },
          { kind: "signature", lines: ["a。a，一乙"] },
        ],
      },
    ],
  },
  [
    { change: 0, place: 0 },
    { change: 0, place: 0 },
    { change: 0, place: 1_869_684_785 },
  ],
  [
    { change: 0, place: 1_599_407_994 },
    { change: 3, place: 24 },
  ],
];

test("what a window could not save is carried over others' changes, and no character is lost", () => {
  let carried = 0;
  fc.assert(
    fc.property(draftTexts, presses, presses, (text, own, others) => {
      const doc = textTree(text);
      const mine = worked(doc, own, "我");
      const theirs = worked(doc, others, "他");
      const merged = new Transform(theirs.doc);
      // As it comes back out of the browser and from the server.
      const stored = mine.steps.map((step) => Step.fromJSON(textSchema, step.toJSON()));
      const over = theirs.steps.map((step) => Step.fromJSON(textSchema, step.toJSON()));
      rebaseSteps(stored, over, (step) => !merged.maybeStep(step).failed);
      merged.doc.check();
      carried += merged.steps.length;
      const count = (tree: Node, sign: string) => tree.textContent.split(sign).length;
      expect(count(merged.doc, "他")).toBe(count(theirs.doc, "他"));
      expect(merged.doc.textContent.replace(/[我他]/g, "").length).toBe(doc.textContent.length);
    }),
    { numRuns: 400, examples: [typedWhereParted] },
  );
  expect(carried).toBeGreaterThan(400);
});

test("steps that arrived although no answer came back are not carried over again", () => {
  expect(countSaved("a", ["a", "a", "b", "a"])).toBe(2);
  expect(countSaved("a", ["b", "a"])).toBe(0);
  expect(countSaved("a", ["a"])).toBe(1);
  expect(countSaved("a", [])).toBe(0);
});
