import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { flattened } from "@/lib/import/category-guess";
import { type FileReport, reportLines, summaryLines } from "@/lib/import/report";
import { openDatabase } from "./open-database";

const usage = `npm run import -- FILE… [--category SLUG] [--publish] [--json] [--report FILE]

  FILE         .txt, .md, .html, .doc, .docx, a .zip of them, or a folder of them
  --category   the category, where the file does not name one that the site has
  --publish    publish at once; without it the documents are drafts
  --json       the result as JSON on standard output, nothing else
  --report     the same JSON into a file`;

type Report = FileReport;

const { values: options, positionals } = readArguments();
const say = (line: string) => void (options.json || process.stderr.write(`${line}\n`));

const files = await filesOf(positionals);
const close = await openDatabase();
// The database's address is only known now, and the domain reads its configuration on first use.
const { listCategories } = await import("@/lib/catalog/data");
const { ensureCategories } = await import("@/lib/catalog/mutations");
const { publishDraft } = await import("@/lib/editing/mutations");
const { findFileReport, listEntries } = await import("@/lib/import/data");
const { addFile, beginBatch } = await import("@/lib/import/mutations/batch");
const { readQueuedFile } = await import("@/lib/import/mutations/queued-file");
const { closeReaders, readers } = await import("@/lib/import/mutations/read-file");
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

const name = positionals.map((place) => path.basename(place)).join(", ");
const batch = await beginBatch(null, { name: name.slice(0, 100), categoryId: chosen?.id ?? null });
const reports = new Map<number, Report[]>();
const waiting = files.map((file, at) => ({ file, at }));
let count = 0;
await Promise.all(
  // While some wait for the database, others are read.
  Array.from({ length: 4 * readers }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { file, at } = next;
      const found = await importFile(file).catch((error: Error): Report[] => [
        refused(file, error),
      ]);
      reports.set(at, found);
      count += 1;
      say(`[${count}/${files.length}] ${file}`);
      for (const report of found) {
        if (report.file !== file) say(`  ${report.file}`);
        for (const line of reportLines(report)) say(`    ${line}`);
      }
    }
  }),
);
const results = files.flatMap((_, at) => reports.get(at) ?? []);
if (options.publish) await showOnSite();
const json = `${JSON.stringify(results, null, 2)}\n`;
if (options.report !== undefined) await writeFile(options.report, json);
if (options.json) process.stdout.write(json);
say(`\n${summaryLines(results).join("\n")}`);
await finish(results.some(({ status }) => status === "refused") ? 1 : 0);

/** A file becomes a document, as one that an editor has sent does. */
async function importFile(file: string): Promise<Report[]> {
  const bytes = await readFile(file);
  const id = await addFile(batch, file, bytes);
  return reportOn(id, file);
}

async function reportOn(id: string, file: string): Promise<Report[]> {
  const now = new Date();
  const outcome = await readQueuedFile(id, now);
  if (outcome === "archive") {
    const inside: Report[] = [{ file, status: "archive" }];
    for (const entry of await listEntries(id)) {
      inside.push(...(await reportOn(entry.id, entry.name)));
    }
    return inside;
  }
  const { documentId, isNew, report } = await findFileReport(id, file);
  if (documentId === null || !options.publish || !isNew) return [told(report, outcome)];
  await publishDraft(null, documentId, now);
  return [told((await findFileReport(id, file)).report, outcome)];
}

/** A file that made no document of its own is told of as one that was here. */
function told(report: Report, outcome: string): Report {
  const isHere = outcome === "exists" && report.status === "imported";
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
  if (stored.length === 0) return;
  const slugs = stored.flatMap(({ category }) =>
    categories
      .filter((node) => flattened([node]).some(({ slug }) => slug === category))
      .map(({ slug }) => slug),
  );
  const { SITE_URL } = env();
  const pages = { documents: stored.map(({ number }) => number), categories: [...new Set(slugs)] };
  const isShown = await refreshSite(pages).then(
    () => true,
    () => false,
  );
  if (isShown) for (const { number } of stored) say(`${SITE_URL}/fanwen/${number}`);
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
    const inside = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
    found.push(...inside.map((entry) => path.join(entry.parentPath, entry.name)).sort());
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
