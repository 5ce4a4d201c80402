import { expect, test } from "vitest";
import { OpeningOutcome } from "@/components/editing/opening-outcome";
import { markupOf } from "../../support/markup";

test("the review says why no less of a document is open than before", () => {
  expect(markupOf(<OpeningOutcome opening="thin-part" />)).toMatch(
    /role="alert"[^>]*>没有改：在售版本/,
  );
  expect(markupOf(<OpeningOutcome opening="no-category" />)).toContain("分类已经不在");
  expect(markupOf(<OpeningOutcome opening="no-document" />)).toContain("文档已经不在");
  expect(markupOf(<OpeningOutcome opening="changed" />)).toBe("");
});
