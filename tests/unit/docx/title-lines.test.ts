import { expect, test } from "vitest";
import { titleLines } from "@/lib/docx/title-lines";

test.each([
  ["会务准备通知(通用3篇)", ["会务准备通知(通用3篇)"]],
  [
    "爱国卫生演讲稿 校园爱国卫生月国旗下演讲稿(通用12篇)",
    ["爱国卫生演讲稿", "校园爱国卫生月国旗下演讲稿(通用12篇)"],
  ],
  [
    "全国文明城市创建动员大会上的讲话范文（模板12篇）",
    ["全国文明城市创建动员大会上的讲话范文", "（模板12篇）"],
  ],
  // Nothing to break at: left to the word processor.
  ["永".repeat(30), ["永".repeat(30)]],
  ["", [""]],
])("%j is broken where its sense allows", (title, lines) => {
  expect(titleLines(title, 20)).toEqual(lines);
});
