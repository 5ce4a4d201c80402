import { expect, type Page, test } from "@playwright/test";
import { Client } from "pg";
import { descriptionRoom, displayWidth, titleRoom } from "@/lib/discovery/page-words";
import { type Locale, localePath, locales } from "@/messages/locales";
import { buyByQr, openedByPaying } from "../support/journey";
import { shiftOf } from "../support/layout-shift";

const site = process.env.E2E_SITE_URL ?? "";

/** A page that no other test has, which was published once and is no more. */
const withdrawn = 9_100_001;

test.beforeAll(async () => {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query(
    `INSERT INTO documents (id, number, title, intro, uploaded_at, status, script, character_count,
       category_id, updated_at, version)
     SELECT gen_random_uuid(), $1, '撤下的范文', '{}', now(), 'withdrawn', 'hans', 1, id, now(), 1
     FROM categories WHERE slug = 'yanjianggao' ON CONFLICT (number) DO NOTHING`,
    [withdrawn],
  );
  await client.query(
    `INSERT INTO document_versions (document_id, version, title, intro)
     SELECT id, 1, '撤下的范文', '{}' FROM documents WHERE number = $1 ON CONFLICT DO NOTHING`,
    [withdrawn],
  );
  await client.end();
});

/** What a page says of itself in its head, and what it holds that search engines read. */
async function headOf(page: Page) {
  return page.evaluate(() => {
    const all = (selector: string, name: string) =>
      [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? "");
    const one = (selector: string, name = "content") => all(selector, name)[0] ?? "";
    return {
      lang: document.documentElement.lang,
      title: document.title,
      description: one('meta[name="description"]'),
      robots: one('meta[name="robots"]'),
      canonical: all('link[rel="canonical"]', "href"),
      alternates: Object.fromEntries(
        [...document.querySelectorAll<HTMLLinkElement>('link[rel="alternate"][hreflang]')].map(
          (link) => [link.hreflang, link.href],
        ),
      ),
      feeds: all('link[rel="alternate"][type="application/atom+xml"]', "href"),
      previous: one('link[rel="prev"]', "href"),
      picture: one('meta[property="og:image"]'),
      sharedAs: one('meta[property="og:url"]'),
      headings: [...document.querySelectorAll("h1")].length,
      data: [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(
        (script) => JSON.parse(script.textContent ?? "")["@graph"] as Record<string, unknown>[],
      ),
    };
  });
}

type Head = Awaited<ReturnType<typeof headOf>>;

async function visit(
  page: Page,
  locale: Locale,
  path: string,
): Promise<{ head: Head; status: number }> {
  const answer = await page.goto(localePath(locale, path));
  return { head: await headOf(page), status: answer?.status() ?? 0 };
}

function expectWordsThatFit(head: Head, locale: Locale): void {
  expect(head.lang).toBe(locale);
  expect(head.headings).toBe(1);
  expect(head.title).not.toBe("");
  expect(displayWidth(head.title)).toBeLessThanOrEqual(titleRoom);
  expect(head.description).not.toBe("");
  expect(displayWidth(head.description)).toBeLessThanOrEqual(descriptionRoom);
}

const typesOf = (head: Head) => head.data.map((thing) => thing["@type"]);

/** Each kind of page that search engines are to keep, and what it is to them. */
const kept = [
  { path: "/", types: ["WebSite", "Organization"], feeds: 1 },
  { path: "/browse", types: ["CollectionPage"], feeds: 1 },
  { path: "/browse/yanjianggao", types: ["CollectionPage"], feeds: 1 },
  { path: "/fanwen/2", types: ["WebPage", "DigitalDocument", "Organization"], feeds: 1 },
  { path: "/support", types: [], feeds: 0 },
  { path: "/legal/terms", types: [], feeds: 0 },
  { path: "/legal/privacy", types: [], feeds: 0 },
  { path: "/legal/refunds", types: [], feeds: 0 },
];

/** Those that are for one reader, or of which there are others. */
const refused = ["/search?q=%E6%80%BB%E7%BB%93", "/account", "/restore", "/report/2", "/checkout"];

for (const locale of locales) {
  test(`pages for search engines in ${locale} say what they are and where else they stand`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const titles = new Set<string>();
    for (const { path, types, feeds } of kept) {
      const { head, status } = await visit(page, locale, path);
      const address = (other: Locale) => `${site}${localePath(other, path)}`.replace(/\/$/, "");
      expect(status, path).toBe(200);
      expectWordsThatFit(head, locale);
      titles.add(head.title);
      expect(head.robots, path).not.toContain("noindex");
      expect(head.canonical.map((link) => link.replace(/\/$/, ""))).toEqual([address(locale)]);
      expect(head.sharedAs.replace(/\/$/, "")).toBe(address(locale));
      const links = Object.entries(head.alternates).map(([to, link]) => [
        to,
        link.replace(/\/$/, ""),
      ]);
      expect(Object.fromEntries(links)).toEqual({
        ...Object.fromEntries(locales.map((other) => [other, address(other)])),
        "x-default": address("zh-Hans"),
      });
      expect(typesOf(head), path).toEqual(types);
      expect(head.feeds, path).toHaveLength(feeds);
      const picture = await page.request.get(new URL(head.picture).pathname);
      expect([picture.status(), picture.headers()["content-type"]]).toEqual([200, "image/png"]);
      for (const feed of head.feeds) {
        const answer = await page.request.get(new URL(feed).pathname);
        expect(answer.headers()["content-type"]).toContain("application/atom+xml");
        expect(await answer.text()).toContain(`xml:lang="${locale}"`);
      }
    }
    expect(titles.size).toBe(kept.length);
  });

  test(`pages that are not to be kept say so in ${locale}`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const path of refused) {
      const { head } = await visit(page, locale, path);
      expect(head.robots, path).toContain("noindex");
      expect(head.lang, path).toBe(locale);
    }
    // A later page, and another order: their links are followed.
    for (const path of ["/browse/yanjianggao/32503680000000-1", "/browse/yanjianggao/most-used"]) {
      const { head, status } = await visit(page, locale, path);
      expect(status).toBe(200);
      expectWordsThatFit(head, locale);
      expect(head.robots).toBe("noindex, follow");
      expect(head.canonical).toEqual([`${site}${localePath(locale, path)}`]);
      expect(head.alternates).toEqual({});
      if (!path.endsWith("most-used")) {
        expect(new URL(head.previous, site).pathname).toBe(
          localePath(locale, "/browse/yanjianggao"),
        );
      }
    }
    // The other script is the same document: engines keep the one that was written.
    const turned = await visit(page, locale, "/fanwen/2/hant");
    expect(turned.head.canonical).toEqual([`${site}${localePath(locale, "/fanwen/2")}`]);
    expect(turned.head.alternates).toEqual({});
    expectWordsThatFit(turned.head, locale);
  });

  test(`what is missing or gone says so in ${locale}, and leads on`, async ({ page }) => {
    for (const path of ["/no-such-page", "/fanwen/99999999", "/browse/no-such"]) {
      const { head, status } = await visit(page, locale, path);
      expect(status, path).toBe(404);
      expect(head.robots, path).toContain("noindex");
      expect(head.lang, path).toBe(locale);
      await expect(page.getByRole("searchbox")).toBeVisible();
      await expect(
        page.locator(`main a[href="${localePath(locale, "/browse/zuowen")}"]`),
      ).toBeVisible();
      await expect(page.locator('main a[href*="/fanwen/"]').first()).toBeVisible();
    }
    const gone = await visit(page, locale, `/fanwen/${withdrawn}`);
    expect(gone.status).toBe(410);
    expect(gone.head.robots).toContain("noindex");
    await expect(page.getByRole("searchbox")).toBeVisible();
    await expect(
      page.locator(`main a[href="${localePath(locale, "/browse/zuowen")}"]`),
    ).toBeVisible();
  });
}

test("the preview tells what of it is paid, where that stands, and both offers", async ({
  page,
}) => {
  const { head } = await visit(page, "zh-Hans", "/fanwen/2");
  const [webPage, document] = head.data;
  if (webPage === undefined || document === undefined) throw new Error("nothing is said of it");
  for (const thing of [webPage, document]) {
    expect(thing.isAccessibleForFree).toBe(false);
    const { cssSelector } = thing.hasPart as { cssSelector: string };
    expect(await page.locator(cssSelector).count()).toBeGreaterThan(0);
  }
  expect(document.offers).toMatchObject([
    { "@type": "Offer", priceCurrency: "CNY", price: expect.stringMatching(/^\d+(\.\d\d)?$/) },
    { "@type": "Offer", priceCurrency: "CNY", eligibleDuration: { unitCode: "DAY" } },
  ]);
  const { itemListElement } = webPage.breadcrumb as { itemListElement: { item: string }[] };
  for (const { item } of itemListElement) {
    expect((await page.request.get(item)).status(), item).toBe(200);
  }
});

test("what was paid for, and its receipt, are for nobody else", async ({ page }) => {
  test.setTimeout(90_000);
  const preview = new URL(await buyByQr(page, "读书演讲稿")).pathname;
  const purchase = await openedByPaying(page);
  for (const locale of locales) {
    for (const path of [`${preview}/read`, `/receipt/${purchase}`]) {
      const { head, status } = await visit(page, locale, path);
      expect(status).toBe(200);
      expect(head.robots, path).toContain("noindex");
      expect(head.data).toEqual([]);
    }
  }
});

test("robots are kept from what is private, and from nothing that has to be seen", async ({
  request,
}) => {
  const text = await (await request.get("/robots.txt")).text();
  expect(text).toContain(`Sitemap: ${site}/sitemap.xml`);
  const rules = [...text.matchAll(/^(Dis)?[Aa]llow: (\S+)$/gm)].map(([, dis, path = ""]) => ({
    path,
    closed: dis !== undefined,
  }));
  // RFC 9309: the longest rule that fits counts.
  const isClosed = (path: string) =>
    rules
      .filter((rule) => path.startsWith(rule.path))
      .sort((a, b) => b.path.length - a.path.length)[0]?.closed ?? false;
  for (const locale of locales) {
    for (const { path } of kept) expect(isClosed(localePath(locale, path)), path).toBe(false);
    for (const path of ["/account", "/restore", "/fanwen/2/read", "/search?q=a", "/support"]) {
      expect(isClosed(localePath(locale, path)), path).toBe(false);
    }
    for (const path of ["/admin", "/receipt/x", "/checkout/x", "/support/x", "/report/status/x"]) {
      expect(isClosed(localePath(locale, path)), path).toBe(true);
    }
  }
  expect(isClosed("/api/purchases")).toBe(true);
  expect(isClosed("/api/images/x")).toBe(false);
  expect(isClosed("/og/site.1.png")).toBe(false);
  expect(isClosed("/_next/static/x.css")).toBe(false);
});

test("every address in the sitemap is a page of its own", async ({ request }) => {
  test.setTimeout(120_000);
  const locations = async (path: string) => {
    const answer = await request.get(path);
    expect(answer.headers()["content-type"]).toContain("application/xml");
    return [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      (match) => match[1] ?? "",
    );
  };
  const files = await locations("/sitemap.xml");
  expect(files).toContain(`${site}/sitemap-en-pages.xml`);
  const addresses = (await Promise.all(files.map((f) => locations(new URL(f).pathname)))).flat();
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses).toContain(`${site}/zh-Hant/fanwen/2`);
  expect(addresses.some((address) => address.includes(String(withdrawn)))).toBe(false);
  for (const address of addresses.filter((_, at) => at % 7 === 0)) {
    const html = await (await request.get(address)).text();
    expect(html).toContain(`<link rel="canonical" href="${address.replace(/\/$/, "")}"`);
  }
});

test("nothing moves on the pages that people arrive at", async ({ page }) => {
  for (const path of ["/", "/browse/yanjianggao", "/search?q=%E6%80%BB%E7%BB%93", "/fanwen/2"]) {
    expect(await shiftOf(page, path), path).toBe(0);
  }
});

test("nothing moves for what was searched before, which only the browser knows", async ({
  page,
}) => {
  for (const query of ["年终总结", "租赁合同"]) {
    expect(await shiftOf(page, "/search"), query).toBe(0);
    await page.getByRole("searchbox", { name: "搜索" }).fill(query);
    await page.getByRole("button", { name: "搜索" }).click();
    await page.waitForURL(/q=/);
  }
  expect(await shiftOf(page, "/search")).toBe(0);
  await expect(page.getByRole("region", { name: "最近搜过" }).getByRole("link")).toHaveCount(2);
});

test("nothing moves for who owns a document, which its public page learns late", async ({
  page,
}) => {
  const preview = await buyByQr(page, "护士工作总结");
  expect(await shiftOf(page, preview), preview).toBe(0);
  await expect(page.getByRole("link", { name: "打开全文" }).first()).toBeVisible();
});

test("the preview sends no more script than a phone on a slow line can take", async ({ page }) => {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (!new URL(response.url()).pathname.endsWith(".js")) return;
    sizes.push(
      response
        .request()
        .sizes()
        .then(({ responseBodySize }) => responseBodySize),
    );
  });
  await page.goto("/fanwen/2");
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(150_000);
});

test("the preview is painted before a script or a style sheet is asked for", async ({ page }) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto("/fanwen/2");
  await page.waitForLoadState("networkidle");
  const { painted, asked } = await page.evaluate(() => ({
    painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
    asked: (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => /\.(?:js|css)$/.test(name))
      .map(({ name, startTime }) => ({ name, startTime })),
  }));
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter(({ startTime }) => startTime < painted)).toEqual([]);
  expect(asked.filter(({ name }) => name.endsWith(".css"))).toEqual([]);
  expect(errors).toEqual([]);
});
