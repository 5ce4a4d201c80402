import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { storeDrafts, withDatabase } from "../support/desk-drafts";
import { signedInStaff } from "../support/staff-journey";

const count = 120;
const tag = "叫停";

/** How many of the documents of these numbers have the tag. */
function taggedCount(numbers: readonly number[]): Promise<number> {
  return withDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM documents d
       JOIN document_tags dt ON dt.document_id = d.id JOIN tags t ON t.id = dt.tag_id
       WHERE d.number = ANY($1) AND t.name = $2`,
      [numbers, tag],
    );
    return rows[0].count;
  });
}

/** Whether a job goes through an order, or is still to. */
function isAtWork(order: string): Promise<boolean> {
  return withDatabase(async (client) => {
    const { rows } = await client.query("SELECT 1 FROM graphile_worker.jobs WHERE key = $1", [
      `carry-out-order:${order}`,
    ]);
    return rows.length > 0;
  });
}

test("an order that is stopped leaves the rest as it was, until that is ordered again", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const words = `叫停 ${randomUUID()}`;
  const numbers = await storeDrafts(
    Array.from({ length: count }, (_, at) => `${words} 第${at + 1}封`),
  );
  const desk = await signedInStaff(browser, "editor");
  await desk.goto(`/admin/documents?q=${encodeURIComponent(words)}&status=draft`);
  await desk.getByRole("checkbox", { name: `选中全部 ${count} 篇（含其他页）` }).check();
  await desk.getByText("更多操作").click();
  const form = desk.getByRole("form", { name: "对选中的文档" });
  await form.getByLabel("标签", { exact: true }).fill(tag);

  // Somebody works on the thirtieth of them, the last stored being the first: the order waits there.
  const other = new Client(process.env.DATABASE_URL);
  await other.connect();
  await other.query("BEGIN");
  await other.query("SELECT 1 FROM documents WHERE number = $1 FOR SHARE", [numbers.at(-30)]);
  await form.getByRole("button", { name: "添加标签" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: `给 ${count} 篇加标签` })).toBeVisible();
  const order = new URL(desk.url()).pathname.split("/").at(-1) ?? "";
  await expect(desk.getByText(`已处理 29 篇，共 ${count} 篇`)).toBeVisible();
  await desk.getByRole("button", { name: "停下来" }).click();
  const told = desk.getByRole("status");
  await expect(told).toContainText(`停下了这次操作，还有 ${count - 29} 篇没有处理。`);
  await other.query("COMMIT");
  await other.end();

  // It does not go on where it waited.
  await expect.poll(() => isAtWork(order), { timeout: 20_000 }).toBe(false);
  expect(await taggedCount(numbers)).toBe(29);
  await desk.reload();
  await expect(told).toContainText("29 篇已加上标签。");

  await desk.getByRole("button", { name: `处理剩下的 ${count - 29} 篇` }).click();
  await expect(
    desk.getByRole("heading", { level: 1, name: `给 ${count - 29} 篇加标签` }),
  ).toBeVisible();
  await expect(told).toContainText(`${count - 29} 篇已加上标签。`, { timeout: 30_000 });
  expect(await taggedCount(numbers)).toBe(count);
  await desk.context().close();
});
