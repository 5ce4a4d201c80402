import { chromium } from "@playwright/test";
import lighthouse, { type Result } from "lighthouse";
import { ensureChromium } from "../scripts/chromium";
import { withTestStack } from "../scripts/e2e-stack";
import { findFreePort } from "../scripts/ports";
import type { Stack } from "../scripts/stack";
import { startBarePage } from "./bare-page";
import { judge, missedTargets } from "./targets";

const rounds = Number(process.argv[2] ?? 5);

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
type Category = (typeof categories)[number];

/** What every page has to reach. */
const wanted: Record<Category, number> = {
  performance: 98,
  accessibility: 100,
  "best-practices": 100,
  seo: 100,
};

/** How much later the preview may show its largest part than the bare page. */
const mostLcpRatio = 1.3;

type Page = {
  name: string;
  url: string;
  /** Only for those who have paid. */
  cookie?: string;
  /** Kept from search engines by design, which Lighthouse takes for a mistake. */
  indexing: "wanted" | "refused";
};

type Run = {
  scores: Record<Category, number>;
  lcp: number;
  cls: number;
  tbt: number;
  bytes: number;
};

type Measured = Page & { runs: Run[]; failures: Set<string> };

/**
 * Lighthouse (mobile preset, simulated throttling) on the production build as `server/` serves it, next to
 * a bare prerendered Next.js page of the preview's size: all pages in turn in every round, and the median
 * of the rounds. `npm run bench:lighthouse -- N` for another number of rounds than five.
 */
await withTestStack(async (stack) => {
  const preview = `${stack.siteUrl}/fanwen/2`;
  const html = await fetch(preview).then((response) => response.text());
  const bare = await startBarePage(html);
  try {
    const pages = [
      { name: "home", url: `${stack.siteUrl}/`, indexing: "wanted" },
      { name: "category", url: `${stack.siteUrl}/browse/yanjianggao`, indexing: "wanted" },
      { name: "search", url: `${stack.siteUrl}/search?q=%E6%80%BB%E7%BB%93`, indexing: "refused" },
      { name: "preview", url: preview, indexing: "wanted" },
      { name: "read", url: `${preview}/read`, cookie: await buy(stack), indexing: "refused" },
      { name: "bare page", url: bare.url, indexing: "wanted" },
    ] satisfies Page[];
    const measured: Measured[] = pages.map((page) => ({ ...page, runs: [], failures: new Set() }));
    await inBrowser(async (port) => {
      // The first visit makes a page; the ones that are measured get what is kept.
      for (const page of measured) await visit(page, port);
      for (let round = 0; round < rounds; round += 1) {
        for (const page of measured) {
          const result = await visit(page, port);
          page.runs.push(runOf(result));
          for (const failure of failuresOf(result, page)) page.failures.add(failure);
          process.stderr.write(`  round ${round + 1} of ${rounds}: ${page.name}\n`);
        }
      }
    });
    judge(print(measured));
  } finally {
    bare.stop();
  }
});

/** Pays for the document of the preview, and gives the cookie of the browser that did. */
async function buy({ siteUrl }: Stack): Promise<string> {
  const answer = await fetch(`${siteUrl}/api/purchases`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: siteUrl },
    body: JSON.stringify({ kind: "copy", document: 2, method: "wechat_pay" }),
  });
  if (!answer.ok) throw new Error(`the purchase was answered ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  const { id, qr } = (await answer.json()) as { id: string; qr: string };
  await fetch(qr, { method: "POST", body: new URLSearchParams({ answer: "pay" }) });
  await fetch(`${siteUrl}/api/purchases/${id}/check`, {
    method: "POST",
    headers: { cookie, origin: siteUrl },
  });
  const read = await fetch(`${siteUrl}/fanwen/2/read`, { headers: { cookie }, redirect: "manual" });
  if (read.status !== 200) throw new Error(`the text is not open: ${read.status}`);
  return cookie;
}

async function inBrowser(work: (port: number) => Promise<void>): Promise<void> {
  const port = await findFreePort();
  const executablePath = ensureChromium();
  const browser = await chromium.launch({
    ...(executablePath !== "" && { executablePath }),
    args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--no-first-run", "--disable-quic"],
  });
  try {
    await work(port);
  } finally {
    await browser.close();
  }
}

async function visit({ name, url, cookie }: Page, port: number): Promise<Result> {
  const outcome = await lighthouse(url, {
    port,
    logLevel: "error",
    output: "json",
    onlyCategories: [...categories],
    ...(cookie && { extraHeaders: { Cookie: cookie } }),
  });
  if (outcome === undefined) throw new Error(`nothing was measured of ${name}`);
  const { lhr } = outcome;
  if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
  return lhr;
}

function runOf(result: Result): Run {
  const score = (category: Category) => (result.categories[category]?.score ?? 0) * 100;
  const figure = (audit: string) => result.audits[audit]?.numericValue ?? Number.NaN;
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best-practices": score("best-practices"),
      seo: score("seo"),
    },
    lcp: figure("largest-contentful-paint"),
    cls: figure("cumulative-layout-shift"),
    tbt: figure("total-blocking-time"),
    bytes: figure("total-byte-weight"),
  };
}

/** Audits that weigh in a score and are not passed, but for speed, which is told in figures. */
function failuresOf(result: Result, page: Page): string[] {
  return categories
    .filter((category) => category !== "performance")
    .flatMap((category) => result.categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (result.audits[id]?.score ?? 1) < 1)
    .filter(({ id }) => !(id === "is-crawlable" && page.indexing === "refused"))
    .map(({ id }) => id);
}

/** Gives what is wanted and does not hold. */
function print(measured: readonly Measured[]): string[] {
  const problems: string[] = [];
  process.stdout.write(
    `${"page".padEnd(10)} performance accessibility best-practices  seo    LCP ms    TBT ms    CLS     KB  (medians of ${rounds})\n`,
  );
  for (const page of measured) {
    const of = (figure: (run: Run) => number) => median(page.runs.map(figure));
    const scores = categories.map((category) => Math.round(of((run) => run.scores[category])));
    const [performance, accessibility, practices, seo] = scores;
    const told =
      page.indexing === "refused" && !page.failures.size && seo !== 100 ? `${seo}*` : seo;
    process.stdout.write(
      `${page.name.padEnd(10)} ${String(performance).padStart(11)} ${String(accessibility).padStart(13)} ${String(practices).padStart(14)} ${String(told).padStart(4)} ${of(
        ({ lcp }) => lcp,
      )
        .toFixed(0)
        .padStart(9)} ${of(({ tbt }) => tbt)
        .toFixed(0)
        .padStart(9)} ${of(({ cls }) => cls)
        .toFixed(3)
        .padStart(
          6,
        )} ${(of(({ bytes }) => bytes) / 1024).toFixed(1).padStart(6)}  ${[...page.failures].join(", ")}\n`,
    );
    if (page.name === "bare page") continue;
    for (const [at, category] of categories.entries()) {
      const isExcused = category === "seo" && page.indexing === "refused" && !page.failures.size;
      if ((scores[at] ?? 0) < wanted[category] && !isExcused) {
        problems.push(`${page.name}: ${category} ${scores[at]}, wanted ${wanted[category]}`);
      }
    }
    if (of(({ cls }) => cls) > 0) problems.push(`${page.name}: something moves while it loads`);
  }
  const lcp = (name: string) =>
    median(measured.find((page) => page.name === name)?.runs.map((run) => run.lcp) ?? []);
  const ratio = lcp("preview") / lcp("bare page");
  process.stdout.write(
    `* without is-crawlable, the audit that a page which is kept from search engines by design cannot pass\nLCP of the preview by that of the bare page: ${ratio.toFixed(2)} (at most ${mostLcpRatio} wanted)\n`,
  );
  const name = "LCP of the preview by that of the bare page";
  const later = { name, value: ratio, bound: "at most", wanted: mostLcpRatio } as const;
  return [...problems, ...missedTargets([later])];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
