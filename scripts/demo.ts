import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadSampleLibrary } from "./library-process";
import { type Stack, stackPorts, startStack } from "./stack";

const root = fileURLToPath(new URL("..", import.meta.url));
const mode = process.argv.includes("--development") ? "development" : "production";

if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));

let stack: Stack | undefined;
let isStopping = false;

process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));

try {
  const folder = path.join(root, ".data");
  stack = await startStack({
    mode,
    folder,
    ports: stackPorts(),
    load: loadSampleLibrary,
    begin: (step) => process.stdout.write(`  … ${step}`),
    report: (step, ms) => {
      process.stdout.write(`\r\x1b[2K  ✓ ${step} (${(ms / 1000).toFixed(1)} s)\n`);
    },
    onDeath: (message) => {
      process.stderr.write(`\n${message}\n`);
      void stop(1);
    },
  });
  process.stdout.write(`\nready ${stack.siteUrl}\n${whatToTry(stack)}`);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  process.stdout.write("\nstopping\n");
  await stack?.stop((name) => process.stdout.write(`  ✓ ${name} stopped\n`));
  process.exit(code);
}

function whatToTry({ siteUrl, sandboxUrl, mailUrl }: Stack): string {
  const lines = [
    "",
    `  browse     ${siteUrl}/browse         the sample library`,
    `  read       ${siteUrl}/fanwen/1       a preview, with the two offers at its end`,
    `  restore    ${siteUrl}/restore        takes the recovery code you get after paying`,
    `  languages  ${siteUrl}/zh-Hant  ${siteUrl}/en`,
    "",
    "  accounts   none: buying needs no account, and there is no staff area yet",
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
  if (mailUrl !== null)
    lines.push(`  mail       ${mailUrl}         receipts, when you gave an address`);
  return `${lines.join("\n")}\n\nCtrl-C stops everything.\n`;
}
