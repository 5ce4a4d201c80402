import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { severities } from "@/lib/editing/finding";
import en from "@/messages/en.json";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

/** How bad a finding is, in one word for each place that says it. */
const words = {
  en: { problem: "serious", warning: "suspicious", note: "note" },
  "zh-Hans": { problem: "严重", warning: "可疑", note: "提示" },
  "zh-Hant": { problem: "嚴重", warning: "可疑", note: "提示" },
};

describe.each([
  ["en", en],
  ["zh-Hans", hans],
  ["zh-Hant", hant],
] as const)("%s", (locale, messages) => {
  const t = createTranslator({ locale, messages });
  const { problem } = words[locale];

  test.each(severities)("the review calls findings of its kind %s by its word", (severity) => {
    const heading = t(`review.severity.${severity}`, { count: 3 });
    expect(heading.toLowerCase()).toContain(words[locale][severity]);
  });

  test("the table of documents and its filter call the worst by the same word", () => {
    expect(t("publishing.table.findings", { count: 3, problems: 1 })).toContain(problem);
    expect(t("publishing.filter.findingsProblem").toLowerCase()).toContain(problem);
  });
});
