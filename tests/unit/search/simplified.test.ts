import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import * as OpenCC from "opencc-js/t2cn";
import { expect, test } from "vitest";
import { simplified } from "@/lib/search/simplified";

const convert = OpenCC.Converter({ from: "tw", to: "cn" });

test.each([
  ["憲法與傳統文化", "宪法与传统文化"],
  ["他看著我", "他看着我"],
  ["一目瞭然", "一目了然"],
  ["这一行没有要转换的字", "这一行没有要转换的字"],
  ["𨑨迌 and more", convert("𨑨迌 and more")],
])("%s becomes %s", (text, expected) => {
  expect(simplified(text)).toBe(expected);
});

test("every place keeps its character, whatever the text", () => {
  const all = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code)).join("");
  expect(simplified(all).length).toBe(all.length);
  // Its Simplified form has two units.
  expect(simplified("平墠護士")).toBe("平墠护士");
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(fc.property(text, (words) => simplified(words).length === words.length));
  // Words of the dictionary beyond the first plane, some of which become shorter.
  const rare = Array.from({ length: 0xa6e0 }, (_, at) => String.fromCodePoint(0x20000 + at));
  expect(rare.filter((character) => simplified(`學${character}學`).length !== 4)).toEqual([]);
});

test("what is converted by runs is what converting the whole would be", () => {
  const character = fc.oneof(
    fc.constantFrom(..."著名學者乾隆皇帝於台灣，說明瞭解後里面。麵條！頭髮與發展; 藉口；徵求 abc"),
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)),
  );
  const text = fc.array(character, { maxLength: 60 }).map((characters) => characters.join(""));
  const kept = text.filter((words) => convert(words).length === words.length);
  fc.assert(fc.property(kept, (words) => simplified(words) === convert(words)));
});

test("text that is passed over is text that conversion would not change", () => {
  const library = readdirSync("prisma/library", { recursive: true, encoding: "utf8" });
  const lines = library
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => readFileSync(`prisma/library/${name}`, "utf8").split("\n"));
  expect(lines.length).toBeGreaterThan(1000);
  expect(lines.filter((line) => simplified(line) !== convert(line))).toEqual([]);
});
