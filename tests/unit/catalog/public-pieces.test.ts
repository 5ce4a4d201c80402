import { expect, test } from "vitest";
import type { Block } from "@/lib/catalog/block";
import { publicPieces } from "@/lib/catalog/public-pieces";

const sentence = (from: number, length: number): string =>
  Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + from + at)).join("");

const piece = (...texts: string[]) => ({
  heading: "篇",
  blocks: texts.map((text): Block => ({ kind: "paragraph", text })),
});

test("what is fresh of a piece is what stands in none before it", () => {
  const [first, copy, half, other, short] = publicPieces(
    [
      piece(sentence(0, 400)),
      piece(sentence(0, 400)),
      piece(sentence(200, 204), sentence(1000, 200)),
      piece(sentence(2000, 300)),
      piece("太短"),
    ],
    null,
  ).map(({ freshPercent }) => freshPercent);
  expect([first, copy, other, short]).toEqual([100, 0, 100, null]);
  expect(half).toBeGreaterThan(45);
  expect(half).toBeLessThan(55);
});

test("blanks are counted in what is locked, which itself stays locked", () => {
  const pieces = publicPieces(
    [piece("公开"), piece("申请人：×××，于xx年x月，＿＿＿元，机密")],
    null,
  );
  expect(pieces.map(({ blankCount }) => blankCount)).toEqual([0, 4]);
  expect(JSON.stringify(pieces)).not.toContain("机密");
});

test("nothing is said to be new before it was compared with what is published", () => {
  expect(publicPieces([piece(sentence(0, 400))], null)[0]?.newPercent).toBe(null);
});
