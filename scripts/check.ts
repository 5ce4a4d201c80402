import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generateClient } from "./build";

export type CheckOutcome = { name: string; passed: boolean; output: string; ms: number };

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

const checks = [
  {
    name: "biome: format and lint",
    command: bin("@biomejs/biome", "bin/biome"),
    args: ["check", "."],
  },
  { name: "tsc: types", command: bin("typescript", "lib/tsc.js"), args: ["--noEmit", "-p", "."] },
  {
    name: "dependency-cruiser: layers",
    command: bin("dependency-cruiser", "bin/dependency-cruise.mjs"),
    args: ["app", "components", "lib", "sandbox", "scripts", "instrumentation.ts"],
    accepts: hasCruised,
  },
  { name: "knip: nothing unused", command: bin("knip", "bin/knip.js"), args: [] },
];

/** Every check that needs no running product, one after the other. */
export async function runChecks(report: (outcome: CheckOutcome) => void): Promise<CheckOutcome[]> {
  await generateClient();
  await execute(bin("next", "dist/bin/next"), ["typegen"]);
  const outcomes: CheckOutcome[] = [];
  for (const { name, command, args, accepts } of checks) {
    const began = performance.now();
    const { code, output } = await execute(command, args);
    const passed = code === 0 && (accepts?.(output) ?? true);
    const outcome = { name, passed, output, ms: performance.now() - began };
    outcomes.push(outcome);
    report(outcome);
  }
  return outcomes;
}

/** dependency-cruiser passes silently when it can read no module at all. */
export function hasCruised(output: string): boolean {
  return Number(/\((\d+) modules/.exec(output)?.[1] ?? 0) > 0;
}

/** One line a check, and everything it said when it failed. */
export function checkReport({ name, passed, output, ms }: CheckOutcome): string {
  const line = `${passed ? "✓" : "✗"} ${name} (${(ms / 1000).toFixed(1)} s)\n`;
  return passed ? line : `${line}${output}\n`;
}

function execute(script: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
        resolve({ code, output: `${stdout}${stderr}` });
      },
    );
  });
}

/** A program of a package, found without its package.json, which `exports` may hide. */
function bin(name: string, file: string): string {
  const home = require.resolve.paths(name)?.map((place) => path.join(place, name)) ?? [];
  const found = home.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return path.join(found, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outcomes = await runChecks((outcome) => process.stdout.write(checkReport(outcome)));
  process.exit(outcomes.every(({ passed }) => passed) ? 0 : 1);
}
