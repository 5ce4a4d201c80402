import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { defaultLocale, localePath, locales } from "@/messages/locales";
import { ensureChromium } from "@/scripts/chromium";
import { withTestStack } from "@/scripts/e2e-stack";
import { deskPages } from "../support/desk-pages";
import { type Look, looks } from "../support/looks";
import { type Stage, setStage } from "../support/stage";
import { drawMontages, type Shot, themesAt, writeSheet } from "./sheet";

const folder = fileURLToPath(new URL("../../test-results/shots", import.meta.url));

/** So many pages are looked at at once. */
const atOnce = 3;

const { values } = parseArgs({
  options: {
    width: { type: "string" },
    locale: { type: "string", default: locales.join() },
    only: { type: "string", default: "" },
  },
});

type Sight = { look: Look; locale: (typeof locales)[number]; width: number };

function isWanted({ name }: Pick<Look, "name">): boolean {
  return values.only === "" || values.only.split(",").some((part) => name.startsWith(part));
}

/** Every page of the desk, as it is. */
async function deskLooks(): Promise<Look[]> {
  const pages = await deskPages(process.env.DATABASE_URL);
  const within = pages.map((path) => ({
    name: `desk${path.replace("/admin", "").replaceAll(/[^\w-]+/g, "-")}`.replace(
      /-[\da-f-]{36}$/,
      "",
    ),
    file: "admin",
    path,
    who: "staff" as const,
  }));
  return [...entrance, ...within].filter(isWanted);
}

/** The way into the desk. */
const entrance: Look[] = [
  { name: "desk-sign-in", file: "admin", path: "/admin/sign-in" },
  {
    name: "desk-sign-in-code",
    file: "admin",
    path: "/admin/sign-in",
    act: async (page) => {
      await page.locator("[name=email]").fill(`desk-${crypto.randomUUID()}@fanben.example`);
      await page.locator("main form button[type=submit]").click();
      await page.locator("[name=code]").waitFor();
    },
  },
  { name: "desk-second-factor", file: "admin", path: "/admin/second-factor", who: "newcomer" },
];

/** A browser of staff, and one in which the second factor is still to be set up. */
async function staffStates(
  browser: Browser,
  siteUrl: string,
): Promise<Pick<Scene, "staff" | "newcomer">> {
  // It reads where mails are caught as it is loaded.
  const { giveMailedCode, newStaffMember, signedInStaff } = await import(
    "../support/staff-journey"
  );
  const page = await signedInStaff(browser, "admin", { baseURL: siteUrl });
  const staff = await page.context().storageState();
  await page.context().close();
  const other = await browser.newPage({ baseURL: siteUrl });
  await other.goto("/admin/sign-in");
  await giveMailedCode(other, await newStaffMember("editor"));
  const newcomer = await other.context().storageState();
  await other.close();
  return { staff, newcomer };
}

/** Unless widths are asked for, the usual language is seen at all that the site is made for. */
function widthsOf(locale: (typeof locales)[number]): number[] {
  const usual = locale === defaultLocale ? "360,390,768,1280,1920" : "390,1280";
  return (values.width ?? usual).split(",").map(Number);
}

function sightsOf(all: readonly Look[]): Sight[] {
  const chosen = locales.filter((locale) => values.locale.split(",").includes(locale));
  return chosen.flatMap((locale) =>
    widthsOf(locale).flatMap((width) =>
      all.filter(isWanted).map((look) => ({ look, locale, width })),
    ),
  );
}

type Scene = {
  siteUrl: string;
  stage: Stage;
  staff: Stage["buyer"];
  newcomer: Stage["buyer"];
};

async function see(
  browser: Browser,
  scene: Scene,
  { look, locale, width }: Sight,
): Promise<Shot[]> {
  const context = await browser.newContext({
    baseURL: scene.siteUrl,
    ...device(look, width, scene),
  });
  const page = await context.newPage();
  try {
    await page.addInitScript(watchShifts);
    await look.before?.(page, scene.stage);
    const where = typeof look.path === "string" ? look.path : look.path(scene.stage);
    await page.goto(localePath(locale, where), { waitUntil: "networkidle" });
    const shift = await page.evaluate(() => Reflect.get(window, "shifted") as number);
    await look.act?.(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (look.shows !== "window") await stretch(page);
    const made: Shot[] = [];
    for (const theme of themesAt(width)) {
      await page.emulateMedia({
        colorScheme: theme === "dark" ? "dark" : "light",
        reducedMotion: "reduce",
      });
      if (theme === "sepia") {
        await page.evaluate(() => document.documentElement.setAttribute("data-theme", "sepia"));
      }
      const file = `${look.name}-${locale}-${theme}-${width}.png`;
      await page.screenshot({
        path: path.join(folder, file),
        fullPage: look.shows !== "window",
        animations: "disabled",
      });
      made.push({ name: look.name, locale, theme, width, file, shift, over: Math.max(0, over) });
    }
    return made;
  } finally {
    await context.close();
  }
}

/** Makes the window as high as the page, so that what keeps to its lower edge covers nothing. */
async function stretch(page: Page): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
}

function device(
  { who, inside, needs }: Look,
  width: number,
  { stage, staff, newcomer }: Scene,
): BrowserContextOptions {
  const isPhone = width < 768 && needs !== "mouse";
  return {
    viewport: { width, height: width < 768 ? 844 : 900 },
    hasTouch: isPhone,
    isMobile: isPhone,
    permissions: ["clipboard-read", "clipboard-write"],
    ...(who === "buyer" && { storageState: stage.buyer }),
    ...(who === "member" && { storageState: stage.member }),
    ...(who === "staff" && { storageState: staff }),
    ...(who === "newcomer" && { storageState: newcomer }),
    ...(inside === "wechat" && { userAgent: wechat }),
  };
}

const wechat =
  "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47.2560(0x28002F35) WeChat/arm64 Language/zh_CN";

/** Sums up how far things move while nobody does anything. */
function watchShifts(): void {
  Reflect.set(window, "shifted", 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput)
        Reflect.set(window, "shifted", Reflect.get(window, "shifted") + entry.value);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const executablePath = ensureChromium();
await withTestStack(async ({ siteUrl, mailUrl, env }) => {
  const browser = await chromium.launch({
    args: ["--no-sandbox"],
    ...(executablePath !== "" && { executablePath }),
  });
  const stage = await setStage(browser, {
    siteUrl,
    databaseUrl: env.DATABASE_URL,
    mailUrl: mailUrl ?? "",
  });
  process.env.DATABASE_URL = env.DATABASE_URL;
  process.env.E2E_MAIL_URL = mailUrl ?? "";
  // Before the pages of the desk are listed, one of which tells of what staff have ordered.
  const states = await staffStates(browser, siteUrl);
  const desk = await deskLooks();
  const sights = sightsOf([...looks, ...desk]);
  const shots: Shot[] = [];
  const failures: string[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let sight = sights.shift(); sight; sight = sights.shift()) {
        const { look, locale, width } = sight;
        try {
          shots.push(...(await see(browser, { siteUrl, stage, ...states }, sight)));
        } catch (error) {
          failures.push(`${look.name}, ${locale}, ${width}: ${String(error).split("\n")[0]}`);
        }
      }
    }),
  );
  const order = [...looks, ...desk].map(({ name }) => name);
  shots.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  await drawMontages(browser, folder, shots);
  const sheet = await writeSheet(folder, shots);
  await browser.close();
  for (const { name, locale, width, shift, over } of shots) {
    if (shift > 0 || over > 0)
      failures.push(`${name}, ${locale}, ${width}: shift ${shift}, over ${over}`);
  }
  process.stdout.write(`${shots.length} pictures, ${failures.length} troubles: ${sheet}\n`);
  for (const failure of new Set(failures)) process.stdout.write(`  ${failure}\n`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}, "as readers see it");
