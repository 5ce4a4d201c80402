import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./chromium";
import { withTestStack } from "./e2e-stack";
import { auditPaywall } from "./paywall-audit";
import type { Stack } from "./stack";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

/** The canaries that tests/support/canary-library.ts puts into every locked block. */
const canary = "fanben-canary-";

/**
 * The browser journeys on the production build, then the audit of the paywall on the same running
 * product, so that what buyers have opened is behind it.
 *
 * @param args passed on to Playwright.
 */
export async function runJourneys(args: string[]): Promise<{ journeys: number; audit: boolean }> {
  const browser = ensureChromium();
  return withTestStack(async (stack) => {
    const journeys = await playwright(stack, browser, args);
    const { leaks, visited, isComplete } = await auditPaywall({
      baseUrl: stack.siteUrl,
      canary,
      folders: [path.join(root, ".next/server"), path.join(root, ".next/cache")],
    });
    for (const { address, excerpt } of leaks)
      process.stdout.write(`LEAK ${address}\n  ${excerpt}\n`);
    process.stdout.write(
      `paywall audit: ${visited} answers read, ${isComplete ? "all there are" : "not all there are"}, ${leaks.length} leaks\n`,
    );
    return { journeys, audit: leaks.length === 0 && isComplete && visited > 1000 };
  });
}

function playwright(stack: Stack, browser: string, args: string[]): Promise<number> {
  const child = spawn(
    process.execPath,
    [require.resolve("@playwright/test/cli"), "test", ...args],
    {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        ...stack.env,
        E2E_SITE_URL: stack.siteUrl,
        E2E_MAIL_URL: stack.mailUrl ?? "",
        ...(browser !== "" && { CHROMIUM_PATH: browser }),
      },
    },
  );
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { journeys, audit } = await runJourneys(process.argv.slice(2));
  process.exit(journeys === 0 && audit ? 0 : 1);
}
