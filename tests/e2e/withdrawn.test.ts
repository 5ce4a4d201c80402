import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { openedByPaying, openPreview, scanQr, startPaying } from "../support/journey";

test("whoever bought a document keeps it when it is withdrawn; for others it is not there", async ({
  page,
  browser,
}) => {
  await openPreview(page, "伴郎致辞");
  const path = new URL(page.url()).pathname;
  const number = path.split("/").at(-1);
  await startPaying(page);
  await scanQr(page, "pay");
  await openedByPaying(page);

  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query("UPDATE documents SET status = 'withdrawn' WHERE number = $1", [number]);
  await client.end();

  await page.goto(`${path}/read`);
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "范文介绍" })).toBeHidden();
  expect((await page.request.get(`/api/documents/${number}/docx`)).status()).toBe(200);

  const stranger = await browser.newContext();
  expect((await stranger.request.get(`${path}/read`)).status()).toBe(410);
  expect((await stranger.request.get(`/api/documents/${number}/docx`)).status()).toBe(404);
  const lost = await stranger.newPage();
  await lost.goto(`${path}/read`);
  await expect(lost.getByRole("link", { name: "English" })).toHaveAttribute(
    "href",
    `/en${path}/read`,
  );
  await stranger.close();
});
