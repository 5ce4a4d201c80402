import fc from "fast-check";
import type { Block } from "@/lib/catalog/block";
import type { DraftText } from "@/lib/editing/text";

const words = fc.stringMatching(/^[一二三甲乙丙，。a-c]{1,6}$/);

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph"), text: words }),
  fc.record({ kind: fc.constant("salutation"), text: words }),
  fc.record({ kind: fc.constant("heading"), level: fc.constantFrom(1, 2, 3), text: words }),
  fc.record({
    kind: fc.constant("list"),
    style: fc.constantFrom("ordered", "unordered"),
    items: fc.array(words, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("signature"),
    lines: fc.array(words, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant("table"),
    rows: fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 3 }),
  }),
) as fc.Arbitrary<Block>;

/** Any small text of a draft. */
export const draftTexts: fc.Arbitrary<DraftText> = fc.record({
  title: words,
  intro: fc.array(words, { maxLength: 3 }),
  pieces: fc.array(
    fc.record({
      heading: fc.oneof(words, fc.constant("")),
      blocks: fc.array(block, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
