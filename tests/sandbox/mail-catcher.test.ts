import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { shownCode } from "@/sandbox/mail/authenticator";
import type { CaughtMail } from "@/sandbox/mail/mailbox";
import { type MailCatcher, startMailCatcher } from "@/sandbox/mail/server";

const dataDir = mkdtempSync(path.join(tmpdir(), "mail-catcher-"));
let catcher: MailCatcher;

beforeEach(async () => {
  catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir });
});

afterEach(async () => {
  await catcher.close();
  rmSync(dataDir, { recursive: true });
});

const receipt = {
  from: "范本 <no-reply@shop.example>",
  to: "Li Ming <Li.Ming@example.com>",
  subject: "收据：范文一篇",
  text: "恢复码 ABCD-EFGH",
  html: "<h1>收据</h1><script>document.title='x'</script>",
};

test("a mail is caught with all it says", async () => {
  await send(receipt);
  const [mail] = await messages();
  expect(mail).toMatchObject({
    from: expect.stringContaining("范本"),
    to: expect.stringContaining("Li.Ming@example.com"),
    recipients: ["li.ming@example.com"],
    subject: "收据：范文一篇",
    text: expect.stringContaining("恢复码 ABCD-EFGH"),
    html: expect.stringContaining("<h1>收据</h1>"),
  });
  expect(mail?.headers.map(({ name }) => name)).toContain("message-id");
});

test("mails are asked for by address, and a blind copy counts", async () => {
  await send(receipt);
  await send({ ...receipt, to: "wang@example.com", bcc: "audit@shop.example" });
  expect(await messages("LI.MING@example.com")).toHaveLength(1);
  expect(await messages("audit@shop.example")).toHaveLength(1);
  expect(await messages("ming@example.com")).toHaveLength(0);
  expect(await messages()).toHaveLength(2);
});

test("the list has the newest first, and each mail its page", async () => {
  await send({ ...receipt, subject: "first" });
  await send({ ...receipt, subject: "second <b>" });
  const list = await (await fetch(catcher.webUrl)).text();
  expect(list.indexOf("second &#60;b&#62;")).toBeGreaterThan(-1);
  expect(list.indexOf("second")).toBeLessThan(list.indexOf("first"));
  const address = /href="(\/messages\/[^"]+)"/.exec(list)?.[1] ?? "";
  const page = await fetch(catcher.webUrl + address);
  const html = await page.text();
  expect(html).toContain("恢复码 ABCD-EFGH");
  expect(html).toContain("li.ming@example.com");
  // What came with the mail stays within its frame, where nothing may run or be loaded.
  expect(html).not.toContain("<script");
  expect(html).toMatch(/<iframe sandbox title="HTML" srcdoc="&#60;h1&#62;/);
  expect(page.headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  );
  expect((await fetch(`${catcher.webUrl}/messages/nobody`)).status).toBe(404);
});

test("mails outlive a restart", async () => {
  await send({ ...receipt, subject: "one" });
  await send({ ...receipt, subject: "two" });
  await catcher.close();
  catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir });
  expect((await messages()).map(({ subject }) => subject)).toEqual(["one", "two"]);
});

async function send(mail: object): Promise<void> {
  const transport = createTransport(catcher.smtpUrl);
  await transport.sendMail(mail);
  transport.close();
}

async function messages(to?: string): Promise<CaughtMail[]> {
  const query = to === undefined ? "" : `?to=${encodeURIComponent(to)}`;
  const response = await fetch(`${catcher.webUrl}/api/messages${query}`);
  return response.json() as Promise<CaughtMail[]>;
}

test("the authenticator shows the code of a key, as an app does", async () => {
  // RFC 6238 appendix B: this secret, at 59 seconds, in the last six of its eight digits.
  const key = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
  expect(shownCode(key, new Date(59_000))).toEqual({ code: "287082", seconds: 1 });
  const page = await fetch(`${catcher.webUrl}/authenticator?key=${encodeURIComponent(key)}`);
  expect(await page.text()).toMatch(/\d{3} \d{3}/);
  const wrong = await fetch(`${catcher.webUrl}/authenticator?key=${encodeURIComponent("不是")}`);
  expect(await wrong.text()).toContain("This is not a key");
});
