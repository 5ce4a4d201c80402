import { readdirSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { Client } from "pg";
import { buyByQr } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

/** Every page of the desk, found among its files. Of those with a part that changes, one that is there. */
async function deskPages(): Promise<string[]> {
  const there = await findOneOfEach();
  return readdirSync("app/[locale]/admin", { recursive: true, encoding: "utf8" })
    .filter((name) => path.basename(name) === "page.tsx")
    .filter((name) => !/^(?:sign-in|second-factor)\b/.test(name))
    .map((name) => {
      const address = path.dirname(name).replace(/^\.$/, "");
      const filled = there.reduce((text, [part, id]) => text.replace(part, id), address);
      expect(filled).not.toContain("[");
      return filled === "" ? "/admin" : `/admin/${filled}`;
    });
}

async function findOneOfEach(): Promise<[string, string][]> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const first = async (query: string) => String((await client.query(query)).rows[0]?.found);
  const token = "decode(md5(gen_random_uuid()::text), 'hex')";
  try {
    return [
      [
        "[batch]",
        await first(
          "INSERT INTO import_batches (id, name) VALUES (gen_random_uuid(), '试') RETURNING id AS found",
        ),
      ],
      ["purchases/[id]", `purchases/${await first("SELECT id AS found FROM purchases LIMIT 1")}`],
      [
        "tickets/[number]",
        `tickets/${await first(
          `WITH made AS (
             INSERT INTO tickets (id, topic, email, locale, token_hash)
             VALUES (gen_random_uuid(), 'other', 'reader@example.com', 'zh-Hans', ${token})
             RETURNING id, number
           ), said AS (
             INSERT INTO ticket_messages (id, ticket_id, text)
             SELECT gen_random_uuid(), id, '请问怎样下载？' FROM made
           )
           SELECT number AS found FROM made`,
        )}`,
      ],
      [
        "reports/[number]",
        `reports/${await first(
          `INSERT INTO reports (id, kind, document_id, name, email, locale, text, token_hash)
           SELECT gen_random_uuid(), 'mistake', id, '读者', 'reader@example.com', 'zh-Hans', '有错字。', ${token}
           FROM documents WHERE number = 2 RETURNING number AS found`,
        )}`,
      ],
      ["[number]", "2"],
      ["[page]", "terms"],
    ];
  } finally {
    await client.end();
  }
}

/** Names of what can be seen and pressed, but not reached with the Tab key. */
function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary")]
      .filter(
        (element) => element.checkVisibility() && !element.matches(":disabled, [type=hidden]"),
      )
      .filter((element) => element.tabIndex < 0)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

test("every page of the desk can be used by everybody, in light and on a phone in the dark", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await buyByQr(page, "值班");
  const desk = await signedInStaff(browser, "admin");
  const pages = await deskPages();
  expect(pages.length).toBeGreaterThan(20);
  for (const look of [
    { colorScheme: "light", width: 1280 },
    { colorScheme: "dark", width: 390 },
  ] as const) {
    await desk.emulateMedia({ colorScheme: look.colorScheme });
    await desk.setViewportSize({ width: look.width, height: 900 });
    for (const address of pages) {
      await test.step(`${address}, ${look.width} px, ${look.colorScheme}`, async () => {
        await desk.goto(address);
        await expect(desk.getByRole("heading", { level: 1 }).first()).toBeVisible();
        // Softly, so that one run tells of every page.
        const { violations } = await new AxeBuilder({ page: desk }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        expect.soft(await unreachable(desk)).toEqual([]);
        const room = await desk.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(room).toBeLessThanOrEqual(look.width);
      });
    }
  }
  await desk.context().close();
});
