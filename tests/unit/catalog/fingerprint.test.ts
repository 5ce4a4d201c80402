import fc from "fast-check";
import { expect, test } from "vitest";
import { containment, gramsOf, mayContain, sampleOf } from "@/lib/catalog/fingerprint";

const words = fc
  .array(fc.constantFrom(..."山水田林路人天地日月风雨花草树木鸟鱼虫石".split("")), {
    minLength: 400,
    maxLength: 900,
  })
  .map((characters) => characters.join(""));

test("a text is contained in every longer one that holds it, in whatever script and marks", () => {
  fc.assert(
    fc.property(words, words, (text, around) => {
      expect(containment(gramsOf(text), gramsOf(`${around}${text}`))).toBe(1);
    }),
  );
  const plain = "会议结束以后，请把椅子放回原处，谢谢大家。";
  const other = "會議結束以後,請把椅子放回原處！謝謝大家";
  expect(gramsOf(other)).toEqual(gramsOf(plain));
});

test("texts that share nothing have nothing in common", () => {
  expect(containment(gramsOf("甲乙丙丁戊己庚辛"), gramsOf("子丑寅卯辰巳午未"))).toBe(0);
  expect(containment(gramsOf(""), gramsOf("子丑寅卯辰巳午未"))).toBe(0);
});

test("a sample tells about the share of a text that stands in another", () => {
  fc.assert(
    fc.property(words, words, (text, other) => {
      const half = `${text.slice(0, text.length / 2)}${other}`;
      const sample = new Set(sampleOf(half));
      const shared = sampleOf(text).filter((hash) => sample.has(hash)).length;
      const expected = sampleOf(text).length * containment(gramsOf(text), gramsOf(half));
      expect(Math.abs(shared - expected)).toBeLessThan(15);
    }),
  );
});

test("a sample is about a thirty-second of the text, in integers that the database has", () => {
  const text = Array.from({ length: 20_000 }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * 7919 + at * at * 31) % 20_000)),
  ).join("");
  const sample = sampleOf(text);
  expect(sample.length).toBeGreaterThan(gramsOf(text).length / 40);
  expect(sample.length).toBeLessThan(gramsOf(text).length / 25);
  expect(sample.every((hash) => Number.isInteger(hash) && Math.abs(hash) <= 2 ** 31)).toBe(true);
});

test("no text that holds half of another is passed over for its sample; one without a word of it is", () => {
  fc.assert(
    fc.property(words, words, (text, other) => {
      const half = `${text.slice(0, text.length / 2)}${other}`;
      if (containment(gramsOf(text), gramsOf(half)) < 0.5) return;
      expect(mayContain(sampleOf(text), sampleOf(half), 0.5)).toBe(true);
    }),
  );
  const [one, other] = [0x4e00, 0x6e00].map((first) =>
    Array.from({ length: 4000 }, (_, at) => String.fromCodePoint(first + ((at * 31) % 4001))).join(
      "",
    ),
  );
  expect(mayContain(sampleOf(one ?? ""), sampleOf(other ?? ""), 0.5)).toBe(false);
});
