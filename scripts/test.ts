import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkReport, runChecks } from "./check";
import { runJourneys } from "./e2e";
import {
  type FailedTest,
  failedFaults,
  failedJourneys,
  failedTests,
  failureList,
} from "./failed-tests";

type Tally = { passed: number; failed: number; failures: FailedTest[] };

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
    failures: checks
      .filter(({ passed }) => !passed)
      .map(({ name, output }) => ({ name, message: output })),
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
const failures = tallies.flatMap((tally) => tally.failures);
if (failures.length > 0) process.stdout.write(`\n── Failed\n${failureList(failures)}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

async function vitest(): Promise<Tally> {
  const report = path.join(results, "vitest.json");
  const entry = path.join(path.dirname(require.resolve("vitest/package.json")), "vitest.mjs");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(process.execPath, [entry, ...args]);
  const none = { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0, testResults: [] };
  const read = readJson(report, none);
  const failures = Math.max(read.numFailedTests, read.numFailedTestSuites > 0 ? 1 : 0);
  return tally(read.numPassedTests, failures, { code, failures: failedTests(read) });
}

async function journeys(): Promise<Tally> {
  try {
    const { journeys: code, audit } = await runJourneys([]);
    const { stats, suites } = readJson(path.join(results, "e2e.json"), {
      stats: { expected: 0, unexpected: 1, flaky: 0 },
      suites: [],
    });
    const failures = failedJourneys({ suites });
    const result = tally(stats.expected, stats.unexpected + stats.flaky, { code, failures });
    if (audit) return { ...result, passed: result.passed + 1 };
    const leak = { name: "audit of the paywall", message: "" };
    return { ...result, failed: result.failed + 1, failures: [...failures, leak] };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, failures: [{ name: "journeys", message }] };
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
  const read = readJson(path.join(results, "faults.json"), { passed: 0, failed: 1, outcomes: [] });
  return tally(read.passed, read.failed, { code, failures: failedFaults(read) });
}

/** A runner that ends badly has failed, also when its report counts no failure, or nothing at all. */
function tally(
  passed: number,
  failed: number,
  { code, failures }: { code: number; failures: FailedTest[] },
): Tally {
  const isSilent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isSilent ? 1 : failed, failures };
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
