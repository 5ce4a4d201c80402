import { setMaxListeners } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { crashBeforeCommit } from "./crash-before-commit";
import { databaseKilled } from "./database-killed";
import { duplicates } from "./duplicates";
import { forgedMessages } from "./forged-messages";
import { fourSites } from "./four-sites";
import { impatientClicks } from "./impatient-clicks";
import { type Laboratory, openLaboratory } from "./laboratory";
import { lostWebhooks } from "./lost-webhooks";
import { mailDown } from "./mail-down";
import type { Outcome } from "./outcome";
import { paidAfterCancel } from "./paid-after-cancel";
import { partialAndFailedRefund } from "./partial-and-failed-refund";
import { passExpiry } from "./pass-expiry";
import { providerFails } from "./provider-fails";
import { refundFirst } from "./refund-first";
import { restoredBackup } from "./restored-backup";
import { openStage, type Stage } from "./stage";
import { tableHead, tableRow } from "./table";
import { twoTabs } from "./two-tabs";
import { wrongAmount } from "./wrong-amount";

type Fault = (stage: Stage) => Promise<Outcome>;

/**
 * Each stage begins with an empty shop. The groups of faults on it come one after the other; those of a
 * group, which leave the deliveries and the site alone, at once.
 */
const programme: { name: string; sites: number; workers: number; faults: Fault[][] }[] = [
  {
    name: "one_by_one",
    sites: 1,
    workers: 0,
    faults: [
      [duplicates],
      [lostWebhooks],
      [crashBeforeCommit],
      [twoTabs, paidAfterCancel, partialAndFailedRefund, wrongAmount, forgedMessages],
      [providerFails],
      [refundFirst],
      [impatientClicks],
      [passExpiry],
      [mailDown],
      [restoredBackup],
    ],
  },
  { name: "one_site", sites: 1, workers: 0, faults: [[databaseKilled]] },
  { name: "four_sites", sites: 4, workers: 2, faults: [[fourSites]] },
];

const report = fileURLToPath(new URL("../../test-results/faults.json", import.meta.url));
const end = new AbortController();
// Every process of a stage listens for the end.
setMaxListeners(100, end.signal);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => end.abort(new Error("interrupted")));
}

const began = performance.now();
const laboratory = await openLaboratory(end.signal, (step) => say(`  ${step}\n`));
const outcomes: (Outcome & { passed: boolean })[] = [];
try {
  say(tableHead());
  for (const { faults, ...size } of programme) {
    for (const outcome of await perform(laboratory, size, faults)) outcomes.push(outcome);
  }
} finally {
  await laboratory.close();
}
const passed = outcomes.filter((outcome) => outcome.passed).length;
const failed = outcomes.length - passed;
mkdirSync(path.dirname(report), { recursive: true });
writeFileSync(report, JSON.stringify({ passed, failed, outcomes }, null, 2));
const seconds = Math.round((performance.now() - began) / 1000);
say(`\n${passed} faults passed, ${failed} failed, in ${seconds} s\n`);
process.exit(failed === 0 ? 0 : 1);

async function perform(
  where: Laboratory,
  size: { name: string; sites: number; workers: number },
  groups: readonly Fault[][],
): Promise<(Outcome & { passed: boolean })[]> {
  const stage = await openStage(where, size);
  const done = [];
  try {
    for (const group of groups) {
      const attempts = Promise.all(group.map((fault) => attempted(fault, stage)));
      for (const outcome of await Promise.race([attempts, givenUp(where.signal)])) {
        const isPassed = isDeepStrictEqual(outcome.seen, outcome.expected);
        say(`${tableRow(outcome, isPassed)}\n`);
        done.push({ ...outcome, passed: isPassed });
      }
    }
  } finally {
    await stage.close();
  }
  return done;
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** What breaks off has not passed, and says why. */
async function attempted(fault: Fault, stage: Stage): Promise<Outcome> {
  const begun = performance.now();
  try {
    const outcome = await fault(stage);
    const seconds = Math.round((performance.now() - begun) / 1000);
    return { ...outcome, fault: `${outcome.fault} (${seconds} s)` };
  } catch (error) {
    const tried = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      fault: fault.name,
      tried,
      expected: { "broke off": false },
      seen: { "broke off": true },
    };
  }
}

function say(text: string): void {
  process.stdout.write(text);
}
