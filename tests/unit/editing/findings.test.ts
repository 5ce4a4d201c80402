import { expect, test } from "vitest";
import { commonPassages } from "@/lib/editing/common-passages";
import { rangeOf } from "@/lib/editing/finding-place";
import { taggedFindings } from "@/lib/editing/finding-tag";
import { outlineOf } from "@/lib/editing/outline";
import { notePresence, type Presence } from "@/lib/editing/presence";
import { textTree } from "@/lib/editing/text";

const tree = textTree({
  title: "请假条××",
  intro: ["两篇请假条。"],
  pieces: [
    { heading: "篇一", blocks: [{ kind: "paragraph", text: "今请假××天。" }] },
    {
      heading: "篇二",
      blocks: [{ kind: "list", style: "ordered", items: ["药单", "今请假××天。"] }],
    },
  ],
});

test("the words of a finding are found in its piece, and elsewhere when they have moved", () => {
  const words = (piece: number, quote: string) => {
    const range = rangeOf(tree, { piece, quote });
    return range && [outlineAt(range.from), tree.textBetween(range.from, range.to)];
  };
  expect(words(0, "××")).toEqual([0, "××"]);
  expect(words(1, "××")).toEqual([1, "××"]);
  expect(words(2, "××")).toEqual([2, "××"]);
  expect(words(1, "药单")).toEqual([2, "药单"]);
  expect(words(9, "药单\n别的")).toEqual([2, "药单"]);
  expect(words(1, "没有的话")).toBeNull();
  expect(words(2, "")).toEqual([2, ""]);
  expect(words(9, "")).toBeNull();
});

function outlineAt(position: number): number {
  return outlineOf(tree).filter((entry) => entry.position <= position).length;
}

test("the outline tells headings and lengths", () => {
  expect(outlineOf(tree).map(({ heading, length }) => [heading, length])).toEqual([
    ["篇一", 7],
    ["篇二", 9],
  ]);
});

test("a text contained in a longer one is wholly marked, also where the order is another", () => {
  const [first, second] = [
    "安全生产是头等大事，人人都要记在心上。",
    "交接班时先看记录，再看设备，最后问人。",
  ];
  const long = `开头的话说得很长很长很长。${second}中间还有一些别的话。${first}`;
  const { one, other } = commonPassages(first + second, long);
  expect(one.every(({ isCommon }) => isCommon)).toBe(true);
  expect(other.map(({ isCommon }) => isCommon)).toEqual([false, true, false, true]);
  expect(other.map(({ text }) => text).join("")).toBe(long);
  expect(commonPassages("甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未").one).toEqual([
    { text: "甲乙丙丁戊己庚辛", isCommon: false },
  ]);
});

test("others are here for as long as they ask, each once, and oneself is nobody else", () => {
  const presence: Presence = new Map();
  const at = (seconds: number) => new Date(seconds * 1000);
  const window = (client: string, email: string, document = 1) => ({ client, email, document });
  expect(notePresence(presence, window("a1", "a@x"), at(0))).toEqual([]);
  expect(notePresence(presence, window("a2", "a@x"), at(1))).toEqual([]);
  expect(notePresence(presence, window("b1", "b@x"), at(2))).toEqual(["a@x"]);
  expect(notePresence(presence, window("c1", "c@x", 2), at(2))).toEqual([]);
  expect(notePresence(presence, window("a1", "a@x"), at(20))).toEqual(["b@x"]);
  expect(notePresence(presence, window("a1", "a@x"), at(40))).toEqual([]);
});

test("the tag of findings changes with any decision", () => {
  const finding = {
    id: "0198a000-0000-7000-8000-000000000000",
    kind: "placeholder",
    severity: "note" as const,
    status: "open" as const,
    detail: { place: { piece: 1, quote: "××" } },
    decidedBy: null,
  };
  const { tag } = taggedFindings([finding]);
  expect(taggedFindings([finding]).tag).toBe(tag);
  expect(taggedFindings([{ ...finding, status: "dismissed" }]).tag).not.toBe(tag);
  expect(tag.length).toBeLessThanOrEqual(64);
});
