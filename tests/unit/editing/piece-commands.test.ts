import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { EditorState, Selection, TextSelection } from "prosemirror-state";
import { expect, test } from "vitest";
import { lineKindOf, lineKinds, setLines } from "@/lib/editing/line-commands";
import {
  beginPieceAtLine,
  type Change,
  mergeWithAbove,
  movePieceDown,
  movePieceUp,
  splitPiece,
} from "@/lib/editing/piece-commands";
import { type DraftText, textTree, writtenText } from "@/lib/editing/text";
import { draftTexts } from "../../support/text-trees";

const changes: Record<string, Change> = {
  splitPiece,
  mergeWithAbove,
  movePieceUp,
  movePieceDown,
  beginPieceAtLine,
  ...Object.fromEntries(lineKinds.map((kind) => [kind, setLines(kind)])),
};

const letter: DraftText = {
  title: "请假条",
  intro: ["两篇请假条。", "写给班主任。"],
  pieces: [
    {
      heading: "篇一",
      blocks: [
        { kind: "salutation", text: "老师：" },
        { kind: "paragraph", text: "我病了。想请假一天。" },
        { kind: "list", style: "ordered", items: ["药单", "病历", "收据"] },
      ],
    },
    { heading: "篇二", blocks: [{ kind: "paragraph", text: "家里有事。" }] },
  ],
};

/** The text with the cursor before these words, and with all of them selected up to others. */
function at(words: string, to?: string): EditorState {
  const doc = textTree(letter);
  const anchor = placeOf(doc, words);
  const head = to === undefined ? anchor : placeOf(doc, to);
  return EditorState.create({ doc, selection: TextSelection.create(doc, anchor, head) });
}

function placeOf(doc: Node, words: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    const start = node.isText ? (node.text?.indexOf(words) ?? -1) : -1;
    if (start >= 0 && found < 0) found = position + start;
  });
  if (found < 0) throw new Error(`no ${words}`);
  return found;
}

function after(state: EditorState, change: Change): DraftText {
  const tr = change(state);
  if (tr === null) throw new Error("does not apply");
  tr.doc.check();
  return writtenText(tr.doc);
}

test("a piece is parted at the cursor, and what follows waits for its heading", () => {
  const { pieces } = after(at("想请假"), splitPiece);
  expect(pieces.map(({ heading }) => heading)).toEqual(["篇一", "", "篇二"]);
  expect(pieces[0]?.blocks.at(-1)).toEqual({ kind: "paragraph", text: "我病了。" });
  expect(pieces[1]?.blocks[0]).toEqual({ kind: "paragraph", text: "想请假一天。" });
  const tr = splitPiece(at("想请假"));
  expect(tr?.selection.$from.parent.type.name).toBe("pieceHeading");
});

test("between two items a list is parted, and at the start of a block nothing empty is left", () => {
  expect(after(at("病历"), splitPiece).pieces[1]?.blocks).toEqual([
    { kind: "list", style: "ordered", items: ["病历", "收据"] },
  ]);
  const { pieces } = after(at("我病了"), splitPiece);
  expect(pieces[0]?.blocks).toEqual([{ kind: "salutation", text: "老师：" }]);
  expect(splitPiece(at("老师"))).toBeNull();
  expect(splitPiece(at("篇一"))).toBeNull();
});

test("from the intro a first piece is parted", () => {
  const { intro, pieces } = after(at("写给"), splitPiece);
  expect(intro).toEqual(["两篇请假条。"]);
  expect(pieces[0]).toEqual({
    heading: "",
    blocks: [{ kind: "paragraph", text: "写给班主任。" }],
  });
});

test("a piece merged with the one above keeps its heading as one within the text", () => {
  const { pieces } = after(at("家里"), mergeWithAbove);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]?.blocks.slice(-2)).toEqual([
    { kind: "heading", level: 1, text: "篇二" },
    { kind: "paragraph", text: "家里有事。" },
  ]);
  expect(mergeWithAbove(at("我病了"))).toBeNull();
  expect(mergeWithAbove(at("两篇"))).toBeNull();
});

test("pieces change places, and the cursor goes along", () => {
  const down = movePieceDown(at("我病了"));
  expect(down && writtenText(down.doc).pieces.map(({ heading }) => heading)).toEqual([
    "篇二",
    "篇一",
  ]);
  expect(down?.selection.$from.nodeAfter?.text).toBe("我病了。想请假一天。");
  expect(movePieceUp(at("我病了"))).toBeNull();
  expect(movePieceDown(at("家里"))).toBeNull();
});

test("a line becomes the heading of a piece", () => {
  const { pieces } = after(at("我病了"), beginPieceAtLine);
  expect(pieces.map(({ heading }) => heading)).toEqual(["篇一", "我病了。想请假一天。", "篇二"]);
  expect(pieces[1]?.blocks.map(({ kind }) => kind)).toEqual(["list"]);
  const item = after(at("病历"), beginPieceAtLine).pieces;
  expect(item.map(({ heading }) => heading)).toEqual(["篇一", "病历", "篇二"]);
  expect(item[1]?.blocks).toEqual([{ kind: "list", style: "ordered", items: ["收据"] }]);
  const fromIntro = after(at("两篇"), beginPieceAtLine);
  expect(fromIntro.intro).toEqual([]);
  expect(fromIntro.pieces[0]).toEqual({
    heading: "两篇请假条。",
    blocks: [{ kind: "paragraph", text: "写给班主任。" }],
  });
});

test("lines become another kind, in the middle of a list as well", () => {
  expect(after(at("病历"), setLines("signature")).pieces[0]?.blocks.slice(2)).toEqual([
    { kind: "list", style: "ordered", items: ["药单"] },
    { kind: "signature", lines: ["病历"] },
    { kind: "list", style: "ordered", items: ["收据"] },
  ]);
  expect(after(at("老师", "药单"), setLines("ordered")).pieces[0]?.blocks).toEqual([
    {
      kind: "list",
      style: "ordered",
      items: ["老师：", "我病了。想请假一天。", "药单", "病历", "收据"],
    },
  ]);
  expect(after(at("我病了"), setLines("heading-2")).pieces[0]?.blocks[1]).toMatchObject({
    kind: "heading",
    level: 2,
  });
  expect(lineKindOf(at("药单"))).toBe("ordered");
  expect(setLines("paragraph")(at("篇一"))).toBeNull();
  expect(setLines("heading-1")(at("两篇"))).toBeNull();
});

test("no change of any text loses a character or leaves a tree that is none, and each is undone", () => {
  let applied = 0;
  fc.assert(
    fc.property(
      draftTexts,
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(changes)), fc.nat(), fc.nat({ max: 12 })), {
        minLength: 1,
        maxLength: 6,
      }),
      (text, presses) => {
        let doc = textTree(text);
        for (const [name, place, length] of presses) {
          const state = stateAt(doc, place, length);
          const tr = changes[name]?.(state);
          if (!tr) continue;
          applied += 1;
          tr.doc.check();
          expect(letters(tr.doc)).toEqual(letters(doc));
          let undone = tr.doc;
          for (const [at, step] of [...tr.steps.entries()].toReversed()) {
            const back = step.invert(tr.docs[at] ?? doc).apply(undone);
            expect(back.failed).toBeNull();
            undone = back.doc ?? undone;
          }
          expect(undone.eq(doc)).toBe(true);
          doc = tr.doc;
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(applied).toBeGreaterThan(400);
});

function stateAt(doc: Node, place: number, length: number): EditorState {
  const size = doc.content.size;
  const anchor = place % size;
  const head = Math.min(size, anchor + (length > 8 ? length : 0));
  const near = (position: number) => Selection.near(doc.resolve(position)).from;
  const selection = TextSelection.between(doc.resolve(near(anchor)), doc.resolve(near(head)));
  return EditorState.create({ doc, selection });
}

function letters(doc: Node): string[] {
  return [...doc.textContent].sort();
}
