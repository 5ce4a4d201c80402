import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ReadList } from "@/components/account/read-list";
import { AccountList } from "@/components/checkout/account-list";
import { FirstAnswers } from "@/components/support/first-answers";
import type { AccountEntry } from "@/lib/checkout/receipt";
import { fen } from "@/lib/pricing/fen";
import { markupOf } from "../../support/markup";

const at = new Date("2026-03-01T12:00:00Z");

const bought: AccountEntry = {
  kind: "bought",
  id: "0195-own",
  at,
  isOwn: true,
  number: "F1",
  item: { kind: "copy", title: "校长述职报告" },
  document: { number: 2, title: "校长述职报告", script: "hans", isPublic: true, isBlocked: false },
  opening: "open",
  startsAt: at,
  until: null,
  list: null,
  credit: null,
  amount: fen(990),
  method: "card",
  walletNumber: null,
  paidAt: at,
  renews: false,
  nextPayment: null,
  renewalKey: null,
  recoveryCode: "AAAA-BBBB",
  standing: "paid",
  refunds: [],
  surplus: [],
};

const place = { locale: "zh-Hans", href: (path: string) => path };

const answersOf = (entries: readonly AccountEntry[]) =>
  markupOf(
    <FirstAnswers
      {...{ ...place, entries, returns: [], checked: undefined, openedHref: null }}
      check={() => Promise.resolve()}
    />,
  );

const lists = {
  "what was bought": () => markupOf(<AccountList {...place} entries={[bought]} />),
  "what was read": () =>
    markupOf(
      <ReadList
        {...place}
        documents={[
          {
            number: 2,
            title: "校长述职报告",
            lastAt: at,
            script: "hans",
            isPublic: true,
            isBlocked: false,
            isOpen: true,
          },
        ]}
      />,
    ),
  "first answers": () => answersOf([bought]),
};

test.each(Object.entries(lists))("inside WeChat, downloads are explained: %s", (_, draw) => {
  const html = draw();
  expect(html).toMatch(/<a href="\/api\/documents\/2\/docx[^>]*class="[^"]*out-of-wechat/);
  const [, target] = /class="in-wechat">.*?popoverTarget="([^"]+)"/.exec(html) ?? [];
  expect(html.split(`<div id="${target}"`)).toHaveLength(2);
  expect(html).toContain("在浏览器打开");
});

test("no other component leads readers to a Word file by a link of its own", async () => {
  const files = (await readdir("components", { recursive: true })).filter((name) =>
    name.endsWith(".tsx"),
  );
  for (const name of files) {
    const source = await readFile(`components/${name}`, "utf8");
    expect(source, name).not.toMatch(/<a\b[^>]*\/docx\?/s);
  }
});

test("the question of the invoice leads to those that a purchase at hand can have", () => {
  const given: AccountEntry = { ...bought, id: "0195-given", amount: fen(0) };
  const html = answersOf([bought, given]);
  expect(html).toContain('href="/receipt/0195-own#invoice"');
  expect(html).not.toContain("/receipt/0195-given#invoice");
  expect(answersOf([])).not.toContain('#invoice"');
});
