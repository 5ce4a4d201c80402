import { expect, test } from "vitest";
import { Outline } from "@/components/document/outline";
import type { PublicPiece } from "@/lib/catalog/document";
import { markupOf } from "../../support/markup";

const piece: PublicPiece = {
  ordinal: 1,
  heading: "篇一",
  characterCount: 600,
  headingCount: 0,
  tableCount: 0,
  blankCount: 0,
  newPercent: null,
  blocks: [],
  publicCount: 600,
};

const outlineOf = (changes: Partial<PublicPiece>) =>
  markupOf(<Outline pieces={[{ ...piece, ...changes }]} lang="zh-Hans" kind="read" />);

test("the outline tells of the first piece too how much is new, and what that was compared with", () => {
  const html = outlineOf({ newPercent: 85 });
  expect(html).toContain("新内容 85%");
  expect(html).toContain("此前发布的文档");
  expect(html).not.toContain("需要你自己填");
});

test("what is not known of a piece is not explained", () => {
  expect(outlineOf({ blankCount: 2 })).not.toContain("新内容");
  expect(outlineOf({ blankCount: 2 })).toContain("需要你自己填");
});
