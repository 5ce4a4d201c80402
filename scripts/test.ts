import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkReport, runChecks } from "./check";
import { runJourneys } from "./e2e";

type Tally = { passed: number; failed: number };

const root = fileURLToPath(new URL("..", import.meta.url));
const results = path.join(root, "test-results");
const require = createRequire(import.meta.url);

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

heading("Checks");
const checks = await runChecks((outcome) => process.stdout.write(checkReport(outcome)));
const tallies: Tally[] = [
  {
    passed: checks.filter(({ passed }) => passed).length,
    failed: checks.filter(({ passed }) => !passed).length,
  },
];

heading("Unit, integration and sandbox tests");
tallies.push(await vitest());

heading("Browser journeys and the audit of the paywall, on the production build");
tallies.push(await journeys());

heading("Faults of payment, on the production build");
tallies.push(await faults());

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

async function vitest(): Promise<Tally> {
  const report = path.join(results, "vitest.json");
  const entry = path.join(path.dirname(require.resolve("vitest/package.json")), "vitest.mjs");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(process.execPath, [entry, ...args]);
  const read = readJson(report, { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0 });
  const failures = Math.max(read.numFailedTests, read.numFailedTestSuites > 0 ? 1 : 0);
  return tally(read.numPassedTests, failures, code);
}

async function journeys(): Promise<Tally> {
  try {
    const { journeys: code, audit } = await runJourneys([]);
    const { stats } = readJson(path.join(results, "e2e.json"), {
      stats: { expected: 0, unexpected: 1, flaky: 0 },
    });
    const result = tally(stats.expected, stats.unexpected + stats.flaky, code);
    return { passed: result.passed + (audit ? 1 : 0), failed: result.failed + (audit ? 0 : 1) };
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

async function faults(): Promise<Tally> {
  const script = path.join(root, "tests/faults/run.ts");
  const code = await run(process.execPath, [
    "--conditions=react-server",
    "--import",
    "tsx",
    script,
  ]);
  const read = readJson(path.join(results, "faults.json"), { passed: 0, failed: 1 });
  return tally(read.passed, read.failed, code);
}

/** A runner that ends badly has failed, also when its report counts no failure, or nothing at all. */
function tally(passed: number, failed: number, code: number): Tally {
  const isSilent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isSilent ? 1 : failed };
}

function readJson<T>(file: string, none: T): T {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return none;
  }
}

function run(command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: "inherit" });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

function heading(text: string): void {
  process.stdout.write(`\n── ${text}\n`);
}
