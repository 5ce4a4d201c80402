import { expect, test } from "vitest";
import { FirstAnswers } from "@/components/support/first-answers";
import { markupOf } from "../../support/markup";

type Props = Parameters<typeof FirstAnswers>[0];

function answersTo(visitor: Pick<Props, "entries" | "returns">): string[] {
  const html = markupOf(
    <FirstAnswers
      {...visitor}
      checked={undefined}
      check={async () => {}}
      locale="zh-Hans"
      href={(path) => path}
    />,
  );
  return html.split('<div id="').filter((part) => part.includes("<h3"));
}

test("each of the five answers has something to press, for a visitor without purchases too", () => {
  const answers = answersTo({ entries: [], returns: [] });
  expect(answers).toHaveLength(5);
  for (const answer of answers) expect(answer).toMatch(/<a href="\/|<button type="submit"/);
});

test("a pass is called a pass where it can be given back", () => {
  const pass = { kind: "pass" as const, days: 30 };
  const returning = {
    kind: "returnable" as const,
    payment: { id: "1", amountFen: 999 },
    until: new Date("2026-12-06T00:00:00Z"),
  };
  const document = {
    number: 2,
    title: "校长述职报告",
    script: "hans" as const,
    isPublic: true,
    isBlocked: false,
  };
  const answers = answersTo({
    entries: [],
    returns: [{ id: "1", item: pass, document, returning }],
  });
  expect(answers.find((answer) => answer.startsWith("refund"))).toContain("包月复制（30 天）");
});
