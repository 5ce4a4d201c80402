import { expect, test } from "vitest";
import { CompareDialog } from "@/components/editing/compare-dialog";
import { FindingName } from "@/components/editing/finding-parts";
import type { FindingView } from "@/lib/editing/finding";
import { markupOf } from "../../support/markup";

const finding: FindingView = {
  id: "019ac000-0000-7000-8000-000000000001",
  kind: "near-duplicate",
  severity: "warning",
  status: "open",
  detail: {
    place: { piece: 2, quote: "" },
    detail: { piece: 1, percent: 77 },
    other: { name: "演讲稿篇一", text: "春天来了，校门口的玉兰开了第一朵。" },
  },
  decidedBy: null,
};

const here = { heading: "演讲稿篇二", text: "春天来了，校门口的玉兰开了第一朵。后来又开了几朵。" };

const comparedOf = (changes: Partial<FindingView["detail"]> = {}) =>
  markupOf(
    <CompareDialog
      finding={{ ...finding, detail: { ...finding.detail, ...changes } }}
      here={here}
      onClose={() => undefined}
    />,
  );

test("the comparison tells the figure of the list and no other, and names both pieces alike", () => {
  const html = comparedOf();
  expect(html.match(/\d+%/g)).toEqual(["77%"]);
  expect(html).toContain("第 2 篇 · 演讲稿篇二");
  expect(html).toContain("第 1 篇 · 演讲稿篇一");
});

test("a piece of another document is named with that document", () => {
  const html = comparedOf({ detail: { document: 55, piece: 6, percent: 85 } });
  expect(html).toContain("文档 55 的第 6 篇");
});

test("the list tells which two pieces are alike", () => {
  const html = markupOf(<FindingName finding={finding} />).replace(/<[^>]+>/g, "");
  expect(html).toBe("两篇大半相同 · 本文第 2 篇与第 1 篇，相同 77%");
});
