import { createHash } from "node:crypto";
import { createReadStream, renameSync, writeFileSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Doubt, TextGap } from "@/lib/editing/gaps";
import { flattened } from "@/lib/import/category-guess";
import { cleanName, commandSilence } from "@/lib/import/import-file";
import { largestPart, largestWhole } from "@/lib/import/limits";
import type { FileOutcome } from "@/lib/import/mutations/queued-file";
import {
  addressOf,
  type FileReport,
  importedReport,
  reportLines,
  summaryLines,
  withGaps,
} from "@/lib/import/report";
import { isOfSystem } from "@/lib/import/system-file";
import { wholeCharacters } from "@/lib/markup/whole-characters";
import { openDatabase } from "./open-database";

const usage = `npm run import -- FILE… [--category SLUG] [--publish [--accept-thin] [--accept-suspicious]] [--json] [--report FILE]

  FILE           .txt, .md, .html, .doc, .docx, a .zip of them, or a folder of them
  --category     the category, where the file does not name one that the site has
  --publish      publish at once; without it the documents are drafts
  --accept-thin  publish also what leaves buyers next to nothing: fewer than 200 characters, or a fifth
  --accept-suspicious  publish also what has serious or suspicious findings that nobody has decided on
  --json         the result as JSON on standard output, nothing else
  --report       the same JSON into a file, which is written as the import goes on

An import that was interrupted goes on when the same command is run again in the same folder.`;

type Report = FileReport;

type Group = { name: string; bytes: Buffer }[];

/** A file too large for memory; it is put away in parts, and read by itself. */
type Large = { name: string; size: number };

/** So many files are stored at once, or those that have so many bytes. */
const groupFiles = 32;
const groupBytes = 16 * 1024 ** 2;

/** Ms between two writings of the report. */
const reportEvery = 2_000;

const { values: options, positionals } = readArguments();
const accepted: Doubt[] = [
  ...(options["accept-thin"] ? (["paid-part"] as const) : []),
  ...(options["accept-suspicious"] ? (["suspicious"] as const) : []),
];
const say = (line: string) => void (options.json || process.stderr.write(`${line}\n`));

const files = [...new Set(await filesOf(positionals))];
const { closeReaders, openReaders, readers } = await import("@/lib/import/mutations/read-file");
openReaders();
const close = await openDatabase();
// The database's address is only known now, and the domain reads its configuration on first use.
const { listCategories } = await import("@/lib/catalog/data");
const { ensureCategories } = await import("@/lib/catalog/mutations/ensure-categories");
const { publishDraft } = await import("@/lib/publishing/mutations/publish-draft");
const { findFileReport, listEntries, listUnread, withFindings } = await import("@/lib/import/data");
const { addFiles, addLargeFile, beginCommand, endCommand, readForCommand, renewCommand } =
  await import("@/lib/import/mutations/command-line");
const { closeDb } = await import("@/lib/platform/db");
const { refreshSite } = await import("@/lib/platform/site");
const { env } = await import("@/lib/platform/env");

await ensureCategories();
const categories = flattened(await listCategories());
const chosen = categories.find(({ slug }) => slug === options.category);
if (options.category !== undefined && !chosen) {
  const slugs = categories.map(({ slug }) => slug).join(", ");
  await finish(2, `There is no category ${options.category}. There are: ${slugs}`);
}

const batch = await beginOrGoOn();
const heartbeat = setInterval(() => {
  // Where the database is away, whatever else needs it says so.
  renewCommand(batch).catch(() => undefined);
}, commandSilence / 4);
const reports = new Map<string, Report[]>();
const names = new Set<string>();
const failures: string[] = [];
let reportedAt = 0;
const waiting = [...files];
const large: Large[] = [];
let count = 0;
let state: "going" | "stopped" = "going";
process.once("SIGINT", () => {
  state = "stopped";
  waiting.length = 0;
  large.length = 0;
  say("Stopping after the files under way. Press Ctrl-C once more to stop at once.");
  process.once("SIGINT", () => process.exit(130));
});
await Promise.all(
  // While the files of one group are stored, those of another are read.
  Array.from({ length: readers + 1 }, async () => {
    for (let group = await nextGroup(); group.length > 0; group = await nextGroup()) {
      for (const [file, found] of await importGroup(group)) tell(file, found);
    }
  }),
);
for (let file = large.shift(); file; file = large.shift()) {
  tell(file.name, await importLarge(file));
}
const gone = isStopped()
  ? []
  : (await listUnread(batch)).filter(({ id }) => !failures.includes(id));
for (const { id, name } of gone) {
  // It was put away before the interruption, and is not where it was any more.
  const now = new Date();
  tell(
    name,
    await withFindings(await reportOn(id, name, (await readForCommand([id], now)).get(id), now)),
  );
}
clearInterval(heartbeat);
await endCommand(batch, isStopped() || failures.length > 0 ? "stopped" : "finished");
const results = resultsSoFar();
if (options.publish) await showOnSite();
if (options.report !== undefined) saveReport(options.report);
if (options.json) process.stdout.write(asJson(results));
say(`\n${summaryLines(results).join("\n")}`);
if (isStopped()) {
  const left = files.length - reports.size;
  say(
    `${left} files are left. Run the same command again: what is here already is not read twice.`,
  );
  await finish(130);
}
await finish(results.some(({ status }) => status === "refused") ? 1 : 0);

/** The batch of this command: a new one, or the one that was interrupted. */
async function beginOrGoOn(): Promise<string> {
  const name = positionals.map((place) => path.basename(place)).join(", ");
  const command = {
    // As long as one likes, and told from others by its hash.
    command: createHash("sha256")
      .update([process.cwd(), ...positionals].join("\n"))
      .digest("hex"),
    name: wholeCharacters(name.slice(0, 100)),
    categoryId: chosen?.id ?? null,
  };
  const patience = Date.now() + 1.5 * commandSilence;
  for (let tries = 0; Date.now() < patience; tries += 1) {
    const begun = await beginCommand(command);
    if (begun?.kind === "resumed") say("Going on with the import that was interrupted.");
    if (begun !== null) return begun.id;
    // A process that was killed looks as if it were there for a while.
    if (tries === 0) say("Another import of the same was there a moment ago; waiting for its end.");
    await wait(1_000);
  }
  return finish(1, "Another import of the same is going on. Let it end, or stop it.");
}

function resultsSoFar(): Report[] {
  return [...new Set([...files, ...reports.keys()])].flatMap((file) => reports.get(file) ?? []);
}

function asJson(results: readonly Report[]): string {
  return `${JSON.stringify(results, null, 2)}\n`;
}

/** In one piece, so that whoever ends this process half-way leaves a report that can be read. */
function saveReport(place: string): void {
  writeFileSync(`${place}.part`, asJson(resultsSoFar()));
  renameSync(`${place}.part`, place);
  reportedAt = Date.now();
}

/** It changes while files are waited for. */
function isStopped(): boolean {
  return state === "stopped";
}

/** The next files, with their bytes; one that cannot be read is told of at once. */
async function nextGroup(): Promise<Group> {
  const group: Group = [];
  for (let bytes = 0; group.length < groupFiles && bytes < groupBytes; ) {
    const file = waiting.shift();
    if (file === undefined) break;
    const inBatch = cleanName(file);
    if (names.has(inBatch)) {
      tell(file, [namesake(file)]);
      continue;
    }
    names.add(inBatch);
    try {
      const { size } = await stat(file);
      if (size > largestWhole) {
        large.push({ name: file, size });
        continue;
      }
      const content = await readFile(file);
      bytes += content.length;
      group.push({ name: file, bytes: content });
    } catch (error) {
      tell(file, [refused(file, error as Error)]);
    }
  }
  return group;
}

async function importLarge({ name: file, size }: Large): Promise<Report[]> {
  const now = new Date();
  try {
    const read = () => createReadStream(file, { highWaterMark: largestPart });
    const id = await addLargeFile(batch, { name: file, size }, read);
    const outcome = (await readForCommand([id], now)).get(id);
    return await withFindings(await reportOn(id, file, outcome, now));
  } catch (error) {
    return [refused(file, error as Error)];
  }
}

/** Files become documents, as those that an editor has sent do. */
async function importGroup(group: Group): Promise<[string, Report[]][]> {
  const now = new Date();
  const ids = await addFiles(batch, group);
  const atHand = new Map(group.flatMap(({ bytes }, at) => (ids[at] ? [[ids[at], bytes]] : [])));
  const outcomes = await readForCommand(ids, now, atHand);
  const found: [string, Report[]][] = [];
  for (const [at, id] of ids.entries()) {
    const file = group[at]?.name ?? "";
    found.push([file, await reportOn(id, file, outcomes.get(id), now)]);
  }
  const whole = await withFindings(found.flatMap(([, own]) => own));
  return found.map(([file, own]) => [file, whole.splice(0, own.length)]);
}

async function reportOn(
  id: string,
  file: string,
  outcome: FileOutcome | undefined,
  now: Date,
): Promise<Report[]> {
  switch (outcome?.kind) {
    case "imported": {
      const { read, stored } = outcome;
      const gaps = options.publish ? await publish(stored.id, now) : [];
      return [
        importedReport(file, read, {
          number: stored.number,
          category: stored.category?.slug ?? null,
          uploadedAt: read.draft.uploadedAt ?? now,
          published: options.publish && gaps.length === 0,
          gaps,
        }),
      ];
    }
    case "failed":
      failures.push(id);
      return [refused(file, outcome.error as Error)];
    case "archive":
      return [{ file, status: "archive" }, ...(await reportsOnEntries(id, now))];
    default: {
      const { documentId, isNew, report } = await findFileReport(id, file);
      // It was unpacked before an interruption, and not all that came out of it was read.
      if (report.status === "archive") return [report, ...(await reportsOnEntries(id, now))];
      if (documentId === null || !options.publish || !isNew) return [told(report, outcome)];
      const gaps = await publish(documentId, now);
      return [told(withGaps((await findFileReport(id, file)).report, gaps), outcome)];
    }
  }
}

/** Publishes a document, or tells what it lacks. */
async function publish(documentId: string, now: Date): Promise<TextGap[]> {
  const publication = await publishDraft(null, documentId, now, accepted);
  if (publication.kind !== "incomplete") return [];
  return publication.gaps.filter(({ kind }) => !accepted.some((doubt) => doubt === kind));
}

async function reportsOnEntries(id: string, now: Date): Promise<Report[]> {
  const inside: Report[] = [];
  const entries = await listEntries(id);
  for (let at = 0; at < entries.length; at += groupFiles) {
    const group = entries.slice(at, at + groupFiles);
    const outcomes = await readForCommand(
      group.map((entry) => entry.id),
      now,
    );
    for (const entry of group) {
      inside.push(...(await reportOn(entry.id, entry.name, outcomes.get(entry.id), now)));
    }
  }
  return inside;
}

function tell(file: string, found: Report[]): void {
  reports.set(file, found);
  count += 1;
  const { report: place } = options;
  if (place !== undefined && Date.now() >= reportedAt + reportEvery) saveReport(place);
  if (options.json) return;
  say(`[${count}/${files.length}] ${file}`);
  for (const report of found) {
    if (report.file !== file) say(`  ${report.file}`);
    for (const line of reportLines(report)) say(`    ${line}`);
  }
}

function namesake(file: string): Report {
  const reason = "another file of this import has its name; import it by itself";
  return { file, status: "refused", reason };
}

/** A file that made no document of its own is told of as one that was here. */
function told(report: Report, outcome: FileOutcome | undefined): Report {
  const isHere = outcome?.kind === "exists" && report.status === "imported";
  return isHere ? { ...report, status: "exists" } : report;
}

function refused(file: string, error: NodeJS.ErrnoException): Report {
  return { file, status: "refused", reason: explained(error) };
}

function explained(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ENOENT":
      return "there is no such file or folder";
    case "EACCES":
      return "it may not be read; change its permissions";
    default:
      return `it could not be imported (${error.message.split("\n").at(-1)}); the others go on`;
  }
}

/** Lets a running site show what is new at once; one that cannot be reached does so when it can be. */
async function showOnSite(): Promise<void> {
  const stored = results.filter((report) => "number" in report);
  const published = stored.filter((report) => report.published);
  if (stored.length === 0) return;
  const slugs = published.flatMap(({ category }) =>
    categories
      .filter((node) => flattened([node]).some(({ slug }) => slug === category))
      .map(({ slug }) => slug),
  );
  const { SITE_URL } = env();
  const pages = {
    documents: published.map(({ number }) => number),
    categories: [...new Set(slugs)],
  };
  const isShown = await refreshSite(pages).then(
    () => true,
    () => false,
  );
  if (isShown) for (const report of stored) say(`${SITE_URL}${addressOf(report)}`);
  else say(`The site at ${SITE_URL} did not answer; its lists follow once it runs.`);
}

async function filesOf(places: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const place of places) {
    const status = await stat(place).catch(() => null);
    if (!status?.isDirectory()) {
      found.push(place);
      continue;
    }
    const entries = await readdir(place, { recursive: true, withFileTypes: true });
    const inside = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !isOfSystem(path.relative(place, file)));
    const { compare } = new Intl.Collator("zh", { numeric: true });
    found.push(...inside.toSorted(compare));
  }
  return found;
}

function readArguments() {
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: {
        category: { type: "string" },
        publish: { type: "boolean", default: false },
        "accept-thin": { type: "boolean", default: false },
        "accept-suspicious": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        report: { type: "string" },
      },
    });
    if (parsed.positionals.length > 0) return parsed;
    process.stderr.write(`${usage}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}\n`);
  }
  process.exit(2);
}

async function finish(code: number, message = ""): Promise<never> {
  if (message !== "") process.stderr.write(`${message}\n`);
  closeReaders();
  await closeDb();
  await close();
  process.exit(code);
}
