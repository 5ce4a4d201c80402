import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block } from "@/lib/catalog/block";
import { headingDepths } from "@/lib/catalog/heading-depth";

const heading = (level: 1 | 2 | 3): Block => ({ kind: "heading", level, text: "小标题" });
const level = fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>;

test("a level that a text leaves out is left out of no page, and siblings stay siblings", () => {
  const text: Block[] = [
    heading(1),
    { kind: "paragraph", text: "正文" },
    heading(3),
    heading(3),
    heading(1),
    heading(2),
    heading(3),
  ];
  expect(headingDepths(text)).toEqual([1, null, 2, 2, 1, 2, 3]);
});

test("a text that begins below begins at the first depth", () => {
  expect(headingDepths([heading(3), heading(2), heading(1)])).toEqual([1, 1, 1]);
});

test("no depth is ever more than one below the heading before", () => {
  fc.assert(
    fc.property(fc.array(level), (levels) => {
      const depths = headingDepths(levels.map(heading));
      depths.forEach((depth, at) => {
        expect(depth).toBeLessThanOrEqual((depths[at - 1] ?? 0) + 1);
        expect(depth).toBeLessThanOrEqual(levels[at] ?? 0);
      });
    }),
  );
});
