import { expect, test } from "vitest";
import { DocumentTitle } from "@/components/document/document-title";
import { markedParts } from "@/lib/search/marks";
import { markupOf } from "../../support/markup";

const kept = /<span class="whitespace-nowrap">(.*)<\/span>$/;
const textOf = (html: string) => html.replace(/<[^>]+>/g, "");

test.each([
  ["护士工作总结 年度个人总结(精选4篇)", "(精选4篇)"],
  ["入会申请书 （模板3篇）", "（模板3篇）"],
  ["没有括号的标题", undefined],
  ["会议通知(含议程、签到表、座次图与会后纪要各一份)", undefined],
])("of %s, %s stays on one line, and nothing is added to it", (title, brackets) => {
  const html = markupOf(<DocumentTitle title={title} />);
  expect(textOf(html)).toBe(title);
  expect(textOf(kept.exec(html)?.[1] ?? "")).toBe(brackets ?? "");
});

test("what was searched stays marked on both sides of the bracket", () => {
  const title = "工作总结(总结4篇)";
  const html = markupOf(<DocumentTitle title={title} marks={markedParts(title, "总结")} />);
  expect(textOf(html)).toBe(title);
  expect(html.match(/<mark/g)).toHaveLength(2);
  expect(textOf(kept.exec(html)?.[1] ?? "")).toBe("(总结4篇)");
});
