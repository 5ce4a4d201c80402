import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { demoAdmin, hasDemoAdmin, loadSampleLibrary } from "./library-process";
import { type Stack, startStack } from "./stack";
import { stackPorts } from "./stack-env";

const root = fileURLToPath(new URL("..", import.meta.url));
const mode = process.argv.includes("--development") ? "development" : "production";

if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));

const end = new AbortController();
let exitCode = 0;

// A terminal that is closed hangs up.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

try {
  const stack = await startStack({
    mode,
    folder: path.join(root, ".data"),
    ports: stackPorts(),
    load: loadSampleLibrary,
    signal: end.signal,
    begin: (step) => void (process.stdout.isTTY && process.stdout.write(`  … ${step}`)),
    report: (step, ms) => line(`  ✓ ${step} (${(ms / 1000).toFixed(1)} s)`),
    stopped: (name) => line(`  ✓ ${name} stopped`),
    onDeath: fail,
  });
  if (!end.signal.aborted) line(`\nready ${stack.siteUrl}\n${whatToTry(stack)}`);
  await asked(end.signal);
  await stack.stop();
} catch (error) {
  if (!end.signal.aborted) fail(error instanceof Error ? error.message : String(error));
}
process.exit(exitCode);

function fail(message: string): void {
  exitCode = 1;
  line("");
  process.stderr.write(`${message}\n`);
  end.abort();
}

function stop(): void {
  if (end.signal.aborted) return;
  line("\nstopping");
  end.abort();
}

function asked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** In a terminal it takes the place of the line of the step that began. */
function line(text: string): void {
  process.stdout.write(`${process.stdout.isTTY ? "\r\x1b[2K" : ""}${text}\n`);
}

function whatToTry({ siteUrl, sandboxUrl, mailUrl }: Stack): string {
  const lines = [
    "",
    `  browse     ${siteUrl}/browse         the sample library`,
    `  read       ${siteUrl}/fanwen/2       a preview, with the two offers at its end`,
    `  restore    ${siteUrl}/restore        takes the recovery code you get after paying`,
    `  languages  ${siteUrl}/zh-Hant  ${siteUrl}/en`,
    "",
    "  accounts   buying needs none",
    hasDemoAdmin()
      ? `  desk       ${siteUrl}/admin          sign in as ${demoAdmin}; the code is in the mail catcher`
      : `  desk       ${siteUrl}/admin          make an account: npm run admin:create -- EMAIL`,
  ];
  if (sandboxUrl !== null) {
    lines.push(
      "",
      "  pay        no real money moves",
      "             WeChat: open the address in the QR as if it were your phone; the sandbox lists it",
      "             card: 4242 4242 4242 4242 (4000 0000 0000 0002 is declined)",
      `  sandbox    ${sandboxUrl}         every payment and event, with buttons`,
    );
  }
  if (mailUrl !== null) {
    lines.push(
      `  mail       ${mailUrl}         receipts, when you gave an address`,
      `  phone      ${mailUrl}/authenticator  the authenticator app of whoever signs in to the desk`,
    );
  }
  return `${lines.join("\n")}\n\nCtrl-C stops everything.\n`;
}
