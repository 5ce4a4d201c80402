import { expect, test } from "vitest";
import { FirstAnswers } from "@/components/support/first-answers";
import { markupOf } from "../../support/markup";

type Props = Parameters<typeof FirstAnswers>[0];

function answersTo(
  visitor: Pick<Props, "entries" | "returns"> & Partial<Pick<Props, "checked" | "openedHref">>,
): string[] {
  const html = markupOf(
    <FirstAnswers
      checked={undefined}
      openedHref={null}
      {...visitor}
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

test("a payment that was found leads to its text, or to what was bought where there is none", () => {
  const found = (openedHref: string | null) =>
    answersTo({ entries: [], returns: [], checked: "paid", openedHref }).find((answer) =>
      answer.startsWith("locked"),
    );
  expect(found("/fanwen/2/read?purchase=1")).toContain('href="/fanwen/2/read?purchase=1"');
  expect(found(null)).toContain('href="/account"');
});
