import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { userInfo } from "node:os";
import { chromium } from "@playwright/test";

const require = createRequire(import.meta.url);

/** The shell first: it has no windows to keep up, and gets through the journeys in about seven tenths of the time. */
const places = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * A browser for the tests: Playwright's own or one of the system, else Playwright's download, else the
 * system's package. Throws with what to do when there is none to be had.
 *
 * @returns its path; empty for Playwright's own.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  const installs: [string, string[]][] = [
    [process.execPath, [require.resolve("@playwright/test/cli"), "install", "chromium"]],
  ];
  if (process.platform === "linux" && userInfo().uid === 0) {
    installs.push(
      ["apt-get", ["update", "-qq"]],
      ["apt-get", ["install", "-y", "-qq", "chromium-headless-shell", "fonts-noto-cjk"]],
      // Systems of before 2025 have no package of the shell.
      ["apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"]],
    );
  }
  for (const [command, args] of installs) {
    try {
      execFileSync(command, args, { stdio: "ignore", timeout: 300_000 });
    } catch {
      // The next way may work; when none does, the message below says what to do.
    }
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error(
    "No browser for the tests: install Chromium, or run `npx playwright install chromium`.",
  );
}

function findChromium(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (existsSync(chromium.executablePath())) return "";
  return places.find((place) => existsSync(place)) ?? null;
}
