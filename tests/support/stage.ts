import type { Browser, BrowserContext, Page } from "@playwright/test";
import { Client } from "pg";

/** What has happened before anybody looks: what a buyer has, and where things are. */
export type Stage = {
  /** The cookies of a browser that has bought, been refunded, and waits for a payment. */
  buyer: Awaited<ReturnType<BrowserContext["storageState"]>>;
  /** The cookies of one that has bought and signed in. */
  member: Stage["buyer"];
  paths: Record<
    | "bought"
    | "free"
    | "withdrawn"
    | "broken"
    | "receipt"
    | "refunded"
    | "settling"
    | "twice"
    | "waiting"
    | "hosted"
    | "declined"
    | "expired"
    | "ticket"
    | "report",
    string
  >;
  /** The purchase that waits for its payment. */
  waiting: string;
  /** Lets recovery codes be tried, and sign-in codes be asked for, as often as there are looks at it. */
  forgetTries: () => Promise<void>;
};

type Place = { siteUrl: string; databaseUrl: string | undefined; mailUrl: string };

/** Buys, pays, gives back, asks and reports as a reader does, in the running product. */
export async function setStage(
  browser: Browser,
  { siteUrl, databaseUrl, mailUrl }: Place,
): Promise<Stage> {
  const context = await browser.newContext({ baseURL: siteUrl });
  const page = await context.newPage();
  const receipt = await buyCopy(page, 3);
  await page.goto("/fanwen/3/read");
  const refunded = await payAndReturn(page, databaseUrl);
  const declined = await start(page, { document: 5, method: "wechat_pay" });
  await answerQr(page, declined.qr, "Decline");
  const waiting = await start(page, { document: 6, method: "wechat_pay" });
  const hosted = await start(page, { document: 1, method: "card" });
  const settling = await start(page, { document: 10, method: "wechat_pay" });
  await confirm(databaseUrl, settling.id);
  const expired = await start(page, { document: 9, method: "wechat_pay" });
  await letExpire(databaseUrl, expired.id);
  const twice = await buyCopy(page, 8);
  await payAgain(databaseUrl, twice);
  await buyRenewingPass(page, 7);
  const [free, withdrawn, broken] = await numbersOf(databaseUrl, ["free", "withdrawn", "broken"]);
  const stage: Stage = {
    buyer: await context.storageState(),
    member: await signedIn(browser, { siteUrl, mailUrl }),
    paths: {
      bought: "/fanwen/3",
      free: `/fanwen/${free}`,
      withdrawn: `/fanwen/${withdrawn}`,
      broken: `/fanwen/${broken}/read`,
      receipt: `/receipt/${receipt}`,
      refunded: `/receipt/${refunded}`,
      twice: `/fanwen/8/read?purchase=${twice}`,
      waiting: `/checkout/${waiting.id}`,
      hosted: `/checkout/${hosted.id}`,
      settling: `/checkout/${settling.id}`,
      declined: `/checkout/${declined.id}`,
      expired: `/checkout/${expired.id}`,
      ticket: await ask(page),
      report: await report(page),
    },
    waiting: waiting.id,
    forgetTries: () =>
      query(
        databaseUrl,
        "DELETE FROM rate_limits WHERE key LIKE 'restore%' OR key LIKE 'sign-in%'",
      ).then(() => undefined),
  };
  await context.close();
  return stage;
}

/** A browser that has bought, and whose address was proven by the code that came there. */
async function signedIn(
  browser: Browser,
  { siteUrl, mailUrl }: Pick<Place, "siteUrl" | "mailUrl">,
): Promise<Stage["buyer"]> {
  const context = await browser.newContext({ baseURL: siteUrl });
  const page = await context.newPage();
  await buyCopy(page, 3);
  const email = `${crypto.randomUUID()}@example.com`;
  await page.goto("/account/sign-in");
  await page.locator("main [name=email]").fill(email);
  await page.locator("main form button[type=submit]").click();
  const field = page.locator("[name=code]");
  await field.waitFor();
  await field.fill(
    await mailedCode(page, `${mailUrl}/api/messages?to=${encodeURIComponent(email)}`),
  );
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/account(?:\?|$)/);
  const cookies = await context.storageState();
  await context.close();
  return cookies;
}

async function mailedCode(page: Page, mailbox: string): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const mails: { subject: string }[] = await (await page.request.get(mailbox)).json();
    const [code] = mails.flatMap(({ subject }) => /\d{4} \d{4}/.exec(subject) ?? []);
    if (code !== undefined) return code;
    await page.waitForTimeout(500);
  }
  throw new Error("no code came");
}

type Order = { document: number; method: "wechat_pay" | "card"; kind?: "pass"; renews?: "on" };

async function start(page: Page, order: Order): Promise<{ id: string; qr: string; url: string }> {
  const answer = await page.request.post("/api/purchases", {
    data: { kind: "copy", locale: "zh-Hans", email: "reader@example.com", ...order },
  });
  if (answer.status() !== 201) throw new Error(`no purchase: ${await answer.text()}`);
  return answer.json();
}

async function answerQr(page: Page, qr: string, button: "Pay" | "Decline"): Promise<void> {
  await page.goto(qr);
  await page.getByRole("button", { name: new RegExp(button) }).click();
  await page.getByRole("status").waitFor();
}

async function buyCopy(page: Page, document: number): Promise<string> {
  const { id, qr } = await start(page, { document, method: "wechat_pay" });
  await answerQr(page, qr, "Pay");
  await page.goto(`/checkout/${id}`);
  // The page looks again by itself until the payment is known.
  await page.waitForURL(/\/read/, { timeout: 60_000 });
  return id;
}

/** Pays for a copy and takes the money back before it is opened. */
async function payAndReturn(page: Page, databaseUrl: string | undefined): Promise<string> {
  const { id, qr } = await start(page, { document: 4, method: "wechat_pay" });
  await answerQr(page, qr, "Pay");
  await untilStatus(databaseUrl, id, "paid");
  const answer = await page.request.post(`/api/purchases/${id}/refund`);
  if (answer.status() !== 202) throw new Error(`not taken back: ${await answer.text()}`);
  await untilStatus(databaseUrl, id, "refunded");
  return id;
}

async function untilStatus(
  databaseUrl: string | undefined,
  purchase: string,
  status: "paid" | "refunded",
): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const rows = await query(databaseUrl, "SELECT status FROM purchases WHERE id = $1", purchase);
    if (rows[0]?.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error(`${purchase} is not ${status} after a minute`);
}

/** Writes what is there once a second payment has come, and is on its way back. */
async function payAgain(databaseUrl: string | undefined, purchase: string): Promise<void> {
  await query(
    databaseUrl,
    `WITH again AS (
       INSERT INTO payments
         (id, purchase_id, stripe_id, amount_fen, currency, livemode, standing, method, paid_at)
       SELECT gen_random_uuid(), id, 'pi_twice_' || id, amount_fen, 'cny', false, 'surplus', 'wechat_pay', now()
       FROM purchases WHERE id = $1 RETURNING id, amount_fen
     )
     INSERT INTO refunds (id, payment_id, amount_fen, status, reason, updated_at)
     SELECT gen_random_uuid(), id, amount_fen, 'pending', 'surplus', now() FROM again`,
    purchase,
  );
}

/** Writes what is there once a wallet has confirmed a payment that has not arrived. */
async function confirm(databaseUrl: string | undefined, purchase: string): Promise<void> {
  await query(
    databaseUrl,
    "UPDATE payment_attempts SET is_confirmed = true WHERE purchase_id = $1",
    purchase,
  );
}

async function letExpire(databaseUrl: string | undefined, purchase: string): Promise<void> {
  await query(
    databaseUrl,
    "UPDATE payment_attempts SET expires_at = now() - interval '1 minute' WHERE purchase_id = $1",
    purchase,
  );
}

async function buyRenewingPass(page: Page, document: number): Promise<void> {
  const { url } = await start(page, { document, method: "card", kind: "pass", renews: "on" });
  await page.goto(url);
  await page.getByRole("button", { name: /Pay/ }).click();
  await page.waitForURL(/\/read/);
}

/** The secret address of a question. */
async function ask(page: Page): Promise<string> {
  await page.goto("/support?topic=invoice");
  await page.locator("[name=email]").fill(`${crypto.randomUUID()}@example.com`);
  await page.locator("[name=text]").fill("请开发票。\n公司：山海文化传播有限公司");
  await page.locator("#ask button[type=submit]").click();
  await page.waitForURL(/\/support\/[\w-]{43}/);
  return new URL(page.url()).pathname;
}

async function report(page: Page): Promise<string> {
  await page.goto("/report/2");
  await page.locator("[name=kind]").first().check();
  await page.locator("[name=name]").fill("原作者");
  await page.locator("[name=email]").fill(`${crypto.randomUUID()}@example.com`);
  await page.locator("[name=text]").fill("第二篇是我写的，没有同意过转载。");
  await page.locator("main button[type=submit]").click();
  await page.waitForURL(/\/report\/status\//);
  return new URL(page.url()).pathname;
}

async function numbersOf(databaseUrl: string | undefined, keys: string[]): Promise<string[]> {
  return Promise.all(
    keys.map(async (key) => {
      const rows = await query(
        databaseUrl,
        "SELECT number FROM documents WHERE source_key = $1",
        `state:${key}`,
      );
      return String(rows[0]?.number);
    }),
  );
}

async function query(
  databaseUrl: string | undefined,
  text: string,
  ...values: string[]
): Promise<{ number?: number; status?: string }[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
