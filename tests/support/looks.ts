import type { Page } from "@playwright/test";
import { toString as drawQr } from "qrcode";
import { offersAlive } from "./alive";
import type { Stage } from "./stage";

/** A page of the public side in one of its states. */
export type Look = {
  name: string;
  /** The file that makes it, below `app/[locale]`. */
  file: string;
  /** Without the language. */
  path: string | ((stage: Stage) => string);
  /**
   * A browser that has bought, one that has signed in as well, or that of staff, with the second factor or
   * without; else a stranger's.
   */
  who?: "buyer" | "member" | "staff" | "newcomer";
  /** The browser inside WeChat. */
  inside?: "wechat";
  /** What a fixed or floating thing looks like is seen in the window, not on the whole page. */
  shows?: "window";
  /** A payment in the page is for who can scan the screen. */
  needs?: "mouse";
  /** What has to be so before the page is opened. */
  before?: (page: Page, stage: Stage) => Promise<void>;
  /** What is done on the page before it is looked at. */
  act?: (page: Page) => Promise<void>;
};

const preview = "fanwen/[number]/page.tsx";
const read = "fanwen/[number]/read/page.tsx";

/** Every page kind of the public side, in every state that looks different. */
export const looks: readonly Look[] = [
  { name: "home", file: "page.tsx", path: "/" },
  { name: "browse", file: "browse/page.tsx", path: "/browse" },
  { name: "category", file: "browse/[slug]/page.tsx", path: "/browse/yanjianggao" },
  {
    name: "category-further",
    file: "browse/[slug]/[from]/page.tsx",
    path: "/browse/yanjianggao/4102444800000-1",
  },
  {
    name: "category-most-used",
    file: "browse/[slug]/most-used/page.tsx",
    path: "/browse/yanjianggao/most-used",
  },
  {
    name: "category-most-used-further",
    file: "browse/[slug]/most-used/[from]/page.tsx",
    path: "/browse/yanjianggao/most-used/2000000000-1",
  },
  { name: "search", file: "search/page.tsx", path: "/search?q=%E6%80%BB%E7%BB%93" },
  { name: "search-none", file: "search/page.tsx", path: "/search?q=zzzzqqqq" },
  { name: "search-empty", file: "search/page.tsx", path: "/search" },
  {
    name: "search-corrected",
    file: "search/page.tsx",
    path: `/search?q=${encodeURIComponent("护士工做总结")}`,
  },
  {
    name: "search-filtered",
    file: "search/page.tsx",
    path: `/search?q=${encodeURIComponent("总结")}&pieces=few&free=some&sort=longest`,
  },
  {
    name: "search-suggesting",
    file: "page.tsx",
    path: "/",
    shows: "window",
    act: async (page) => {
      const field = page.locator("input[name=q]").filter({ visible: true }).first();
      await field.focus();
      // The list takes the field over once its script is here.
      await page.locator("input[role=combobox]").first().waitFor();
      await field.pressSequentially("房屋租");
      await page.locator("[role=listbox] [role=option]").first().waitFor();
    },
  },

  { name: "preview", file: preview, path: "/fanwen/2" },
  {
    name: "preview-pieces",
    file: preview,
    path: "/fanwen/2",
    shows: "window",
    act: async (page) => {
      const pieces = page.locator("[popovertarget=preview-outline]:not([popovertargetaction])");
      // Elsewhere the outline is in sight.
      if (await pieces.isVisible()) await pieces.click();
    },
  },
  { name: "preview-window", file: preview, path: "/fanwen/1", shows: "window" },
  { name: "preview-long", file: preview, path: "/fanwen/9" },
  { name: "preview-free", file: preview, path: ({ paths }) => paths.free },
  { name: "preview-owned", file: preview, path: ({ paths }) => paths.bought, who: "buyer" },
  {
    name: "preview-copy-notice",
    file: preview,
    path: "/fanwen/2",
    shows: "window",
    act: copyFromPreview,
  },
  { name: "other-script", file: "fanwen/[number]/[script]/page.tsx", path: "/fanwen/2/hant" },
  {
    name: "offers-pass",
    file: preview,
    path: "/fanwen/2",
    shows: "window",
    act: async (page) => {
      await page.locator("[name=kind][value=pass]").check();
      await page.locator("[name=method][value=card]").check();
      await toOffers(page);
    },
  },
  { name: "offers-window", file: preview, path: "/fanwen/2", shows: "window", act: toOffers },
  {
    name: "offers-wechat",
    file: preview,
    path: "/fanwen/2",
    inside: "wechat",
    shows: "window",
    act: toOffers,
  },
  {
    name: "offers-refused",
    file: preview,
    path: "/fanwen/2",
    shows: "window",
    before: async (page) => {
      await page.route("**/api/purchases", (route) =>
        route.fulfill({
          status: 429,
          json: {
            title: spoken(
              page,
              "操作太频繁，请 3 分钟后再试。",
              "Too often. Try again in 3 minutes.",
            ),
          },
        }),
      );
    },
    act: async (page) => {
      await pressPay(page);
      await page.locator("#offers form [role=alert]:not(:empty)").scrollIntoViewIfNeeded();
    },
  },
  { name: "offers-not-open", file: preview, path: "/fanwen/2#not-open", shows: "window" },
  {
    name: "offers-expired",
    file: preview,
    path: "/fanwen/2",
    shows: "window",
    who: "buyer",
    before: async (page) => {
      const json = {
        access: "locked",
        reason: "expired",
        endedAt: "2026-11-01T04:00:00Z",
        credit: null,
      };
      await page.route("**/access", (route) => route.fulfill({ json }));
    },
    act: async (page) => {
      await page.locator("#not-open").waitFor();
      await toOffers(page);
    },
  },
  payment("waiting", {}),
  payment("expired", { status: "expired", qr: undefined, expiresAt: undefined }),
  payment("declined", { status: "declined", qr: undefined, expiresAt: undefined }),
  payment("settling", { status: "settling", qr: undefined, expiresAt: undefined }),
  payment("elsewhere", { method: "card", qr: undefined, url: "/support" }),
  payment("paid", { status: "paid", qr: undefined, expiresAt: undefined }),
  {
    ...payment("closed", {}),
    act: async (page) => {
      await pressPay(page);
      await page.locator("dialog[open]").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("#offers form [role=alert]:not(:empty)").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "checkout-refused",
    file: "checkout/page.tsx",
    path: "/checkout?document=2&kind=pass&method=card&problem=invalid-email",
  },
  {
    name: "checkout-cancelled",
    file: "checkout/page.tsx",
    path: "/checkout?document=2&kind=pass&method=alipay&problem=cancelled",
  },
  {
    name: "checkout-waiting",
    file: "checkout/[purchase]/page.tsx",
    path: ({ paths }) => paths.waiting,
    who: "buyer",
  },
  {
    name: "checkout-hosted",
    file: "checkout/[purchase]/page.tsx",
    path: ({ paths }) => paths.hosted,
    who: "buyer",
  },
  {
    name: "checkout-settling",
    file: "checkout/[purchase]/page.tsx",
    path: ({ paths }) => paths.settling,
    who: "buyer",
  },
  {
    name: "checkout-declined",
    file: "checkout/[purchase]/page.tsx",
    path: ({ paths }) => paths.declined,
    who: "buyer",
  },
  {
    name: "checkout-expired",
    file: "checkout/[purchase]/page.tsx",
    path: ({ paths }) => paths.expired,
    who: "buyer",
  },
  {
    name: "checkout-not-yet",
    file: "checkout/[purchase]/page.tsx",
    path: ({ paths }) => `${paths.waiting}?checked=not-yet`,
    who: "buyer",
  },
  {
    name: "checkout-unknown",
    file: "checkout/[purchase]/page.tsx",
    path: ({ paths }) => `${paths.expired}?checked=outage`,
    who: "buyer",
  },

  { name: "read", file: read, path: ({ paths }) => `${paths.bought}/read`, who: "buyer" },
  {
    name: "read-window",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    shows: "window",
    act: (page) =>
      page.locator("#piece-2").evaluate((piece) => piece.scrollIntoView({ behavior: "instant" })),
  },
  {
    name: "read-paid",
    file: read,
    path: ({ paths }) => `${paths.bought}/read?purchase=${paths.receipt.split("/").at(-1)}`,
    who: "buyer",
    shows: "window",
    act: (page) => page.locator("details[data-recovery] > summary").click(),
  },
  {
    name: "read-paragraph",
    file: read,
    path: ({ paths }) => `${paths.bought}/read?purchase=${paths.receipt.split("/").at(-1)}`,
    who: "buyer",
    shows: "window",
    before: async (page, { paths }) => {
      await page.addInitScript(
        (key) => localStorage.setItem(key, '{"piece":1,"block":5}'),
        `fanben.place.${paths.bought.split("/").at(-1)}`,
      );
    },
    act: (page) => page.locator("[role=status] > div").first().waitFor(),
  },
  {
    name: "read-paid-twice",
    file: read,
    path: ({ paths }) => paths.twice,
    who: "buyer",
    shows: "window",
  },
  {
    name: "read-resume",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    shows: "window",
    act: async (page) => {
      const number = /fanwen\/(\d+)/.exec(page.url())?.[1];
      await page.evaluate(
        (key) => localStorage.setItem(key, '{"piece":2,"block":1}'),
        `fanben.place.${number}`,
      );
      await page.reload({ waitUntil: "networkidle" });
      await page.locator("[role=status] > div").waitFor();
    },
  },
  {
    name: "read-other-script",
    file: read,
    path: ({ paths }) => `${paths.bought}/read?script=hans`,
    who: "buyer",
  },
  {
    name: "read-copied",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    shows: "window",
    act: async (page) => {
      await page.locator("[data-copy=full-text]").click();
      await page.locator("[role=status] > div").waitFor();
    },
  },
  {
    name: "read-settings",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    shows: "window",
    act: async (page) => {
      await openTools(page);
      await page
        .locator("[popovertarget=reading-settings]")
        .filter({ visible: true })
        .first()
        .click();
      await page.locator("#reading-settings:popover-open").waitFor();
    },
  },
  {
    name: "read-tools",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    shows: "window",
    act: openTools,
  },
  {
    name: "read-focus",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    shows: "window",
    act: async (page) => {
      await openTools(page);
      await page.locator("[data-reading=focus]").filter({ visible: true }).first().click();
      await page.locator("[data-reading=all]").waitFor();
    },
  },

  {
    name: "read-wechat",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    inside: "wechat",
    shows: "window",
    act: async (page) => {
      await page.waitForLoadState("networkidle");
      const code = page.locator("details[data-recovery]");
      await code.locator("summary").click();
      // The second of its two: to copy, and to keep as a picture.
      await code.getByRole("button").nth(1).click();
      await code.locator("img[src^='data:']").waitFor();
    },
  },
  {
    name: "read-print",
    file: read,
    path: ({ paths }) => `${paths.bought}/read`,
    who: "buyer",
    act: (page) => page.emulateMedia({ media: "print" }),
  },

  { name: "restore", file: "restore/page.tsx", path: "/restore" },
  {
    name: "restore-wrong",
    file: "restore/page.tsx",
    path: "/restore",
    before: (_page, stage) => stage.forgetTries(),
    act: async (page) => {
      await page.locator("[name=code]").fill("2222-2222-2222");
      await page.locator("main form button[type=submit]").click();
      await page.locator("#code-error:not(:empty)").waitFor();
    },
  },
  { name: "account", file: "account/page.tsx", path: "/account" },
  { name: "account-buyer", file: "account/page.tsx", path: "/account", who: "buyer" },
  { name: "sign-in", file: "account/sign-in/page.tsx", path: "/account/sign-in" },
  {
    name: "sign-in-code",
    file: "account/sign-in/page.tsx",
    path: "/account/sign-in",
    before: (_page, stage) => stage.forgetTries(),
    act: async (page) => {
      await page.locator("main [name=email]").fill(`${crypto.randomUUID()}@example.com`);
      await page.locator("main form button[type=submit]").click();
      await page.locator("[name=code]").waitFor();
    },
  },
  { name: "account-member", file: "account/page.tsx", path: "/account", who: "member" },
  { name: "codes", file: "account/codes/page.tsx", path: "/account/codes", who: "member" },
  { name: "devices", file: "account/devices/page.tsx", path: "/account/devices", who: "member" },
  { name: "data", file: "account/data/page.tsx", path: "/account/data", who: "member" },
  {
    name: "data-wechat",
    file: "account/data/page.tsx",
    path: "/account/data",
    who: "member",
    inside: "wechat",
  },
  {
    name: "renewal",
    file: "account/renewal/page.tsx",
    path: "/account/renewal",
    who: "buyer",
  },
  {
    name: "receipt",
    file: "receipt/[purchase]/page.tsx",
    path: ({ paths }) => paths.receipt,
    who: "buyer",
  },
  {
    name: "receipt-refunded",
    file: "receipt/[purchase]/page.tsx",
    path: ({ paths }) => paths.refunded,
    who: "buyer",
  },

  {
    name: "receipt-print",
    file: "receipt/[purchase]/page.tsx",
    path: ({ paths }) => paths.receipt,
    who: "buyer",
    act: (page) => page.emulateMedia({ media: "print" }),
  },

  { name: "support", file: "support/page.tsx", path: "/support" },
  { name: "support-buyer", file: "support/page.tsx", path: "/support", who: "buyer" },
  {
    name: "support-wrong",
    file: "support/page.tsx",
    path: "/support?topic=payment",
    act: async (page) => {
      await page.locator("[name=reference]").fill("F000000000000");
      await page.locator("[name=email]").fill("reader@example.com");
      await page
        .locator("[name=text]")
        .fill(spoken(page, "付了款，没有打开。", "I paid, and nothing opened."));
      await page.locator("#ask button[type=submit]").click();
      await page.locator("#ask [role=alert]").waitFor();
    },
  },
  { name: "support-paid", file: "support/page.tsx", path: "/support?checked=paid", who: "buyer" },
  { name: "support-unpaid", file: "support/page.tsx", path: "/support?checked=unpaid" },
  { name: "support-outage", file: "support/page.tsx", path: "/support?checked=outage" },
  {
    name: "support-sent",
    file: "support/[token]/page.tsx",
    path: ({ paths }) => `${paths.ticket}?told=sent`,
  },
  {
    name: "support-conversation",
    file: "support/[token]/page.tsx",
    path: ({ paths }) => paths.ticket,
  },
  { name: "report", file: "report/[number]/page.tsx", path: "/report/2" },
  {
    name: "report-refused",
    file: "report/[number]/page.tsx",
    path: "/report/2",
    act: async (page) => {
      await page.locator("main form button[type=submit]").click();
      await page.locator("main form [role=alert]:not(:empty)").first().waitFor();
    },
  },
  {
    name: "report-status",
    file: "report/status/[token]/page.tsx",
    path: ({ paths }) => paths.report,
  },
  { name: "terms", file: "legal/[page]/page.tsx", path: "/legal/terms" },
  { name: "privacy", file: "legal/[page]/page.tsx", path: "/legal/privacy" },
  { name: "refunds", file: "legal/[page]/page.tsx", path: "/legal/refunds" },
  { name: "missing", file: "missing/page.tsx", path: "/fanwen/99999999" },
  { name: "missing-page", file: "[...missing]/page.tsx", path: "/no/such/page" },
  { name: "withdrawn", file: "gone/page.tsx", path: ({ paths }) => paths.withdrawn },
  {
    name: "error",
    file: "error.tsx",
    path: ({ paths }) => paths.broken,
    who: "buyer",
    act: (page) => page.getByRole("heading", { level: 1 }).waitFor(),
  },
];

/** A payment by QR on the preview, as the server says it stands. */
function payment(name: string, standing: object): Look {
  return {
    name: `qr-${name}`,
    file: preview,
    path: "/fanwen/4",
    shows: "window",
    needs: "mouse",
    before: (page, stage) => answerPurchases(page, stage, standing),
    act: async (page) => {
      await pressPay(page);
      await page.locator("dialog[open]").waitFor();
      // Our server is asked once a second.
      await page.waitForTimeout(1_300);
    },
  };
}

/** Words in the language of the page that is looked at. */
function spoken(page: Page, chinese: string, english: string): string {
  return new URL(page.url()).pathname.startsWith("/en") ? english : chinese;
}

async function answerPurchases(page: Page, stage: Stage, standing: object): Promise<void> {
  const expiresAt = new Date(Date.now() + 272_000).toISOString();
  const pending = {
    id: stage.waiting,
    number: "F261125000123",
    kind: "copy",
    document: 4,
    currency: "cny",
    amountFen: 599,
    method: "wechat_pay",
    status: "pending",
    expiresAt,
    qr: "weixin://wxpay/bizpayurl?pr=fanben",
  };
  const headers = () => ({ date: new Date().toUTCString() });
  await page.route("**/api/purchases", (route) =>
    route.fulfill({ status: 201, json: pending, headers: headers() }),
  );
  await page.route(/\/api\/purchases\/[^/]+(\/check)?\?/, (route) =>
    route.fulfill({ json: { ...pending, ...standing }, headers: headers() }),
  );
  const picture = await drawQr(pending.qr, { type: "svg" });
  await page.route("**/qr?*", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: picture }),
  );
}

/** Presses the button once the page's script has taken the form over; before, it would post itself. */
async function pressPay(page: Page): Promise<void> {
  await offersAlive(page);
  await page.locator("#offers form button[type=submit]").click();
}

/** On a phone most of what one does with a text is behind one button; elsewhere it is in sight. */
async function openTools(page: Page): Promise<void> {
  const tools = page.locator("[popovertarget=reading-tools]:not([popovertargetaction])");
  if (await tools.isVisible()) await tools.click();
}

async function toOffers(page: Page): Promise<void> {
  await page
    .locator("#offers")
    .evaluate((offers) => offers.scrollIntoView({ behavior: "instant" }));
}

async function copyFromPreview(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    const text = document.querySelector("[data-preview]");
    if (text) getSelection()?.selectAllChildren(text);
    document.execCommand("copy");
    getSelection()?.removeAllRanges();
  });
  await page.locator("[role=status] button").first().waitFor();
}
