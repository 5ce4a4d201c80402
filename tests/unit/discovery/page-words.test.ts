import fc from "fast-check";
import { expect, test } from "vitest";
import {
  displayWidth,
  fitted,
  fittedDescription,
  fittedTitle,
  titleRoom,
} from "@/lib/discovery/page-words";

test("a Latin letter is half as wide as a Chinese character, a full-width mark as wide", () => {
  expect(displayWidth("范文")).toBe(2);
  expect(displayWidth("Word 2019")).toBe(4.5);
  expect(displayWidth("（精选5篇）")).toBe(5.5);
});

test("the name of the site stands behind a title where there is room for both", () => {
  expect(fittedTitle("小学班主任工作总结", "范本")).toBe("小学班主任工作总结 · 范本");
  const long = "二〇二五年度小学班主任工作总结与下一学期工作打算（通用6篇）";
  expect(fittedTitle(long, "范本")).toBe(long);
});

test.each([
  // After the last sentence that fits.
  ["今天天气很好。我们去爬山吧！明天再说别的事情，不急。", 14, "今天天气很好。我们去爬山吧！"],
  ["他说：“到此为止。”大家都没有再说话，散了。", 12, "他说：“到此为止。”"],
  // Before a comma where no sentence ends in time.
  ["每周抽出两个小时，把书送回它原来的位置去", 14, "每周抽出两个小时…"],
  // Between words, never in one.
  ["Read a preview before you pay for it", 10, "Read a preview…"],
  ["Donaudampfschifffahrtsgesellschaft", 5, "Donaudam…"],
  ["全部读完只要一分钟", 30, "全部读完只要一分钟"],
])("%s in %d is %s", (text, room, expected) => {
  expect(fitted(text, room)).toBe(expected);
});

test("whatever the text, it fits, and nothing is taken apart", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("范", "𠮷", "👩‍🏫", "a", "9", " ", "，", "。", "(") }),
      fc.integer({ min: 2, max: 40 }),
      (text, room) => {
        const cut = fitted(text, room);
        expect(displayWidth(cut)).toBeLessThanOrEqual(room);
        expect(cut.isWellFormed?.() ?? true).toBe(true);
        const parts = [...new Intl.Segmenter().segment(cut.replace(/…$/u, ""))];
        for (const { segment } of parts) expect("范𠮷👩‍🏫a9 ，。(").toContain(segment);
      },
    ),
  );
});

test("a description takes as many sentences as there is room for", () => {
  const intro = "四篇倡议书分别写给学生、家长、教师和退休职工。";
  expect(fittedDescription(intro, "", "共 4 篇。")).toBe(`${intro} 共 4 篇。`);
  const many = Array.from({ length: 9 }, () => intro);
  expect(fittedDescription(...many)).toBe([intro, intro, intro].join(" "));
  expect(fittedTitle("字".repeat(80), "范本")).toHaveLength(titleRoom);
});
