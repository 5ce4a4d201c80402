import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { findingMore } from "@/components/editing/finding-more";
import { thinPaidPartFinding } from "@/lib/editing/paid-part";
import { findingsOf } from "@/lib/findings/findings";
import { issue } from "@/lib/findings/issue";
import en from "@/messages/en.json";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

const paragraph =
  "各位同学，今天我们在这里说一说读书这件事，它让人安静，也让人明白许多道理，".repeat(6);

const text = [
  "一、先说电话：13800138000，座机010-12345678，邮箱reader@example.com。",
  "三、住在中山北路12号，身份证11010519491231002X，卡号4111111111111111。",
  "时间是19××年，字\uFFFD丢了，人(rén)在，好的.事情，《》是空的。，ㄅ错了，数字20**年。",
  "猜你喜欢",
  "他抬头毛片|无码看天，，又低头。",
  "成人视频|在线观看|免费观看|博彩|棋牌",
  "以上就是小编整理的内容。更多演讲稿请关注本站栏目。如有侵权请联系我们删除。",
  "请添加微信领取。某某作文网上有。见 http://www.example.com/a 处。",
];

const found = [
  ...findingsOf({
    title: "读书演讲稿(精选5篇)",
    intro: [],
    pieces: [
      { heading: "读书篇一", blocks: text.map((line) => ({ kind: "paragraph", text: line })) },
      { heading: "读书篇三", blocks: [{ kind: "paragraph", text: paragraph }] },
      { heading: "读书篇四", blocks: [{ kind: "paragraph", text: paragraph }] },
    ],
  }),
  issue("mixed-script", "warning", { piece: 1, quote: "" }, { detail: { characters: 14 } }),
  issue(
    "duplicate-document",
    "warning",
    { piece: 1, quote: "" },
    { detail: { document: 12, piece: 3, percent: 84 } },
  ),
  thinPaidPartFinding({ characters: 120, percent: 9 }, 260),
  issue("short-piece", "note", { piece: 1, quote: "" }, { detail: { characters: 9 } }),
  issue("picture", "warning", { piece: 0, quote: "" }, { detail: { count: 3, line: 27 } }),
  issue("legacy-table", "warning", { piece: 0, quote: "" }, { detail: { count: 2, line: 14 } }),
  issue("legacy-box", "warning", { piece: 0, quote: "" }, { detail: { line: 31 } }),
];

test("there are findings of many kinds to say", () => {
  expect(new Set(found.map(({ kind }) => kind)).size).toBeGreaterThan(7);
});

describe.each([
  ["en", en],
  ["zh-Hans", hans],
  ["zh-Hant", hant],
] as const)("%s", (locale, messages) => {
  const t = createTranslator({ locale, messages, namespace: "review.findingDetail" });

  test.each(found.filter(({ detail }) => detail.detail !== undefined))(
    "says what $kind has found",
    (finding) => {
      const more = findingMore(finding, t as Parameters<typeof findingMore>[1]);
      expect(more).not.toBe("");
      expect(more).not.toMatch(/findingDetail|[{}]/);
      for (const value of Object.values(finding.detail.detail ?? {})) {
        if (typeof value === "number") expect(more).toContain(String(value));
      }
    },
  );
});

test("a finding that tells nothing more says nothing more", () => {
  const t = createTranslator({ locale: "en", messages: en, namespace: "review.findingDetail" });
  const bare = issue("placeholder", "note", { piece: 1, quote: "" });
  expect(findingMore(bare, t as Parameters<typeof findingMore>[1])).toBe("");
});
