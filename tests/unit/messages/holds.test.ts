import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import messages from "@/messages/zh-Hans.json";

const t = createTranslator({ locale: "zh-Hans", messages, namespace: "document" });

test.each([
  [5, 1, "含 5 个小标题、1 张表格。"],
  [5, 0, "含 5 个小标题。"],
  [0, 2, "含 2 张表格。"],
])(
  "what a piece holds is told with a mark between: %i headings and %i tables",
  (headings, tables, said) => {
    expect(t("holds", { headings, tables })).toBe(said);
  },
);
