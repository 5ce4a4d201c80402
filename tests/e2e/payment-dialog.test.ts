import { expect, type Page, test } from "@playwright/test";
import { openedByPaying, openPreview, scanQr, startPaying } from "../support/journey";

test("when another tab changes the way to pay, the QR that no longer counts goes", async ({
  page,
  context,
}) => {
  await openPreview(page, "读书演讲稿");
  await startPaying(page);
  await expect(page.getByRole("img", { name: "微信付款二维码" })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("radio", { name: "支付宝" }).check();
  await startPaying(other);
  await other.waitForURL(/\/c\/pay\//);
  await expect(page.getByText("你在另一个窗口换了付款方式")).toBeVisible();
  await expect(page.getByRole("img", { name: "微信付款二维码" })).toBeHidden();
  await expect(page.getByRole("link", { name: "去支付页面" })).toHaveAttribute("href", other.url());
});

const purchase = {
  id: "01900000-0000-7000-8000-000000000000",
  number: "F260101000001",
  kind: "copy",
  document: 4,
  amountFen: 599,
  currency: "cny",
};

const expired = { status: "expired", expiresAt: undefined, qr: undefined };

/** Opens the dialog for a payment that ends in some ms; `look` is what has changed at each look at it. */
async function openDialog(page: Page, lasts: number, look: () => object): Promise<void> {
  const expiresAt = new Date(Date.now() + lasts).toISOString();
  const open = { ...purchase, status: "pending", method: "wechat_pay", expiresAt, qr: "wxp://1" };
  const dated = () => ({ date: new Date().toUTCString() });
  await page.route("**/api/purchases", (route) =>
    route.fulfill({ status: 201, json: open, headers: dated() }),
  );
  await page.route(/\/api\/purchases\/[^/]+(\/check)?\?/, (route) =>
    route.fulfill({ json: { ...open, ...look() }, headers: dated() }),
  );
  await page.route("**/qr?*", (route) => route.fulfill({ status: 404 }));
  await page.goto("/fanwen/4");
  await startPaying(page);
  await expect(page.getByRole("dialog")).toBeVisible();
}

test("a payment of the last second is noticed after the end", async ({ page }) => {
  let isPaid = false;
  await openDialog(page, 3_000, () =>
    isPaid ? { ...expired, status: "paid", read: "/support" } : expired,
  );
  await expect(page.getByText("二维码已过期")).toBeVisible();
  isPaid = true;
  await page.waitForURL(/\/support$/);
});

test("a payment that is confirmed after the QR was closed opens the text", async ({ page }) => {
  let isPaid = false;
  await openDialog(page, 60_000, () =>
    isPaid ? { ...expired, status: "paid", read: "/support" } : {},
  );
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("这里会自动打开全文")).toBeVisible();
  isPaid = true;
  await page.waitForURL(/\/support$/, { timeout: 10_000 });
});

for (const hours of [-1, 1]) {
  test(`a clock that is wrong by ${hours} hour neither hides the QR nor calls its end a refusal`, async ({
    page,
  }) => {
    await page.clock.install({ time: Date.now() + hours * 60 * 60 * 1000 });
    let isOver = false;
    await openDialog(page, 15_000, () => (isOver ? expired : {}));
    await expect(page.getByText(/二维码还有 0:\d\d 有效/)).toBeVisible();
    await expect(page.getByText("二维码还有 0:01 有效")).toBeVisible({ timeout: 20_000 });
    isOver = true;
    await expect(page.getByText("二维码已过期")).toBeVisible();
  });
}

test("what keeps a new code from coming is said, and a purchase that is open already is followed", async ({
  page,
}) => {
  await openDialog(page, 2_000, () => expired);
  await page.unroute("**/api/purchases");
  let refusal: { status: number; title: string; read?: string } = {
    status: 429,
    title: "操作太频繁，请 3 分钟后再试。",
  };
  await page.route("**/api/purchases", (route) =>
    route.fulfill({ status: refusal.status, json: refusal }),
  );
  await page.getByRole("button", { name: "换一个二维码" }).click();
  await expect(page.getByText("操作太频繁，请 3 分钟后再试。")).toBeVisible();
  refusal = { status: 409, title: "", read: "/support" };
  await page.getByRole("button", { name: "换一个二维码" }).click();
  await page.waitForURL(/\/support$/);
});

test("a QR declined on the phone says so within seconds, and another one pays", async ({
  page,
}) => {
  await openPreview(page, "读书演讲稿");
  await startPaying(page);
  await scanQr(page, "decline");
  await expect(page.getByText("这次付款被拒绝或取消了，没有扣款")).toBeVisible({ timeout: 5_000 });
  await page.getByRole("button", { name: "换一个二维码" }).click();
  await scanQr(page, "pay");
  await openedByPaying(page);
});
