import { expect, test } from "vitest";
import type { DraftText } from "@/lib/editing/text";
import { type ComparedLine, differences } from "@/lib/publishing/differences";

const text: DraftText = {
  title: "图书馆志愿者倡议书(精选4篇)",
  intro: ["四篇倡议书分别写给学生、家长、教师和退休职工。"],
  pieces: ["一", "二"].map((numeral) => ({
    heading: `图书馆志愿者倡议书篇${numeral}`,
    blocks: [
      { kind: "salutation", text: "各位读者：" },
      { kind: "paragraph", text: "每周抽出两小时，把书送回它的位置。" },
      { kind: "signature", lines: ["城南图书馆", "2025年3月4日"] },
    ],
  })),
};

function told(lines: ComparedLine[]): string[] {
  return lines.flatMap((line) =>
    line.kind === "changed"
      ? line.changes.map(
          ({ kind, text }) => `${{ same: "", removed: "-", added: "+" }[kind]}${text}`,
        )
      : [],
  );
}

test("a changed word is told within its line, with the lines around it", () => {
  const pieces = text.pieces.map((piece, at) =>
    at > 0
      ? piece
      : {
          ...piece,
          blocks: [
            { kind: "salutation" as const, text: "各位读者：" },
            { kind: "paragraph" as const, text: "每周抽出三小时，把书送回它的位置。" },
            { kind: "signature" as const, lines: ["城南图书馆", "2025年3月4日"] },
          ],
        },
  );
  const lines = differences(text, { ...text, pieces });
  expect(told(lines)).toEqual(["每周抽出", "-两", "+三", "小时，把书送回它的位置。"]);
  expect(lines.map(({ kind }) => kind)).toEqual(["skipped", "kept", "changed", "kept", "skipped"]);
});

test("what was added or removed whole is told as a whole, and nothing twice", () => {
  const longer = { ...text, intro: [...text.intro, "新写的一段。"] };
  expect(told(differences(text, longer))).toEqual(["+新写的一段。"]);
  expect(told(differences(longer, text))).toEqual(["-新写的一段。"]);
  expect(told(differences(text, text))).toEqual([]);
});

const withLines = (...intro: string[]): DraftText => ({ ...text, intro });

test("of equal lines, the one that was written on is the one that changed", () => {
  const line = "时光飞逝，转眼之间又过了一年，我们要继续努力，不负众望。";
  const added = `${line}新加的一句。`;
  const [same, plus] = [withLines(line, line, line, line), "新加的一句。"];
  for (let at = 0; at < 4; at += 1) {
    const lines = [line, line, line, line].with(at, added);
    expect(told(differences(same, withLines(...lines)))).toEqual([line, `+${plus}`]);
    expect(told(differences(withLines(...lines), same))).toEqual([line, `-${plus}`]);
  }
});

test("a line that was changed is told beside what it was, also after a new line and a removed one", () => {
  const [one, other] = ["每周抽出两小时，把书送回它的位置。", "请各位家长按时来馆里领取名册。"];
  const changed = "每周抽出三小时，把书送回它的位置。";
  const shown = ["每周抽出", "-两", "+三", "小时，把书送回它的位置。"];
  expect(told(differences(withLines(one), withLines("前面加的话。", changed)))).toEqual([
    "+前面加的话。",
    ...shown,
  ]);
  expect(told(differences(withLines(other, one), withLines(changed)))).toEqual([
    `-${other}`,
    ...shown,
  ]);
});

test("two texts that have nothing in common are told apart without going through all pairs", () => {
  const lines = (word: string, from: number) =>
    Array.from({ length: 9_000 }, (_, at) => `${word}${from + at}`);
  const told = differences(
    { ...text, intro: lines("前", 10_000) },
    { ...text, intro: lines("后", 20_000) },
  );
  const changed = told.flatMap((line) => (line.kind === "changed" ? line.changes : []));
  for (const kind of ["removed", "added"] as const) {
    const words = changed.filter((change) => change.kind === kind).map((change) => change.text);
    expect(words.join("")).toContain(kind === "removed" ? "前18999" : "后28999");
  }
});
