import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { Client } from "pg";
import { mailsTo, mailTo } from "./journey";

/** Somebody who has just become staff, and has not signed in yet. Gives the address. */
export async function newStaffMember(role: "admin" | "editor" | "support"): Promise<string> {
  const email = `${role}-${crypto.randomUUID()}@fanben.example`;
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    "INSERT INTO staff_members (id, email, role) VALUES (gen_random_uuid(), $1, $2)",
    [email, role],
  );
  await client.end();
  return email;
}

/** A browser in which a new member of staff has signed in and set up the second factor. */
export async function signedInStaff(
  browser: Browser,
  role: "admin" | "editor" | "support",
  options: BrowserContextOptions = {},
): Promise<Page> {
  const email = await newStaffMember(role);
  const page = await (await browser.newContext(options)).newPage();
  await signInStaff(page, email, "/admin/account");
  return page;
}

/** Signs somebody in who has not done so before, on the way to a page of the desk. */
export async function signInStaff(page: Page, email: string, path: string): Promise<void> {
  await page.goto(path);
  await giveMailedCode(page, email);
  await setUpFactor(page);
  await page.goto(path);
}

/** One of a network for measurements: all from one address would soon be too many for it. */
export function someAddress(): string {
  const part = () => Math.floor(Math.random() * 256);
  return `198.18.${part()}.${part()}`;
}

/**
 * From the sign-in page to where the second factor is asked for.
 *
 * @param look is done on the page that asks for the code.
 */
export async function giveMailedCode(
  page: Page,
  email: string,
  look: () => Promise<void> = async () => {},
): Promise<void> {
  await page.context().setExtraHTTPHeaders({ "x-forwarded-for": someAddress() });
  const { length: before } = await mailsTo(page, email);
  await page.getByLabel("邮箱").fill(email);
  await page.getByRole("button", { name: "发送登录码" }).click();
  await expect(page.getByLabel("8 位登录码")).toBeVisible();
  await look();
  const mail = await mailTo(page, email, before);
  await page.getByLabel("8 位登录码").fill(/\d{4} \d{4}/.exec(mail.text)?.[0] ?? "");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "两步验证" })).toBeVisible();
}

/** Sets an authenticator app up with the key that the page shows. Gives the app. */
export async function setUpFactor(page: Page): Promise<TOTP> {
  await expect(page.getByRole("img", { name: "验证器二维码" }).locator("svg")).toBeVisible();
  const key = (await page.locator("[data-key]").getAttribute("data-key")) ?? "";
  const app = new TOTP({ secret: Secret.fromBase32(key) });
  await page.getByLabel("6 位动态码").fill(app.generate());
  await page.getByRole("button", { name: "确认" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "我的账号" })).toBeVisible();
  return app;
}
