import { expect, type Page } from "@playwright/test";

const mailUrl = process.env.E2E_MAIL_URL ?? "";

/** The code of the newest mail, once there are so many. */
async function codeIn(page: Page, email: string, mails: number): Promise<string> {
  const ask = async (): Promise<{ subject: string; text: string }[]> => {
    const url = `${mailUrl}/api/messages?to=${encodeURIComponent(email)}`;
    const all = await (await page.request.get(url)).json();
    return all.filter(({ subject }: { subject: string }) => /\d{4} \d{4}/.test(subject));
  };
  await expect.poll(async () => (await ask()).length, { timeout: 15_000 }).toBe(mails);
  return /\d{4} \d{4}/.exec((await ask()).at(-1)?.text ?? "")?.[0] ?? "";
}

/** Signs a browser in by the code from the mail; `mails` is how many codes the address has got by then. */
export async function signInReader(page: Page, email: string, mails = 1): Promise<void> {
  await page.goto("/account");
  await page.getByRole("textbox", { name: "邮箱" }).fill(email);
  await page.getByRole("button", { name: "发送登录码" }).click();
  await expect(page.getByText(`登录码已发到 ${email}`)).toBeVisible();
  await page.getByLabel("8 位登录码").fill(await codeIn(page, email, mails));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "已登录。" })).toBeVisible();
}
