import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Category, CategoryNode } from "@/lib/catalog/document";
import {
  type DroppedLine,
  type Imported,
  importDocument,
  largestFile,
  type Refusal,
  type Warning,
} from "@/lib/import/imported-document";
import { normalise } from "@/lib/search/terms";
import { openDatabase } from "./open-database";

const usage = `npm run import -- FILE… [--category SLUG] [--publish] [--json]

  FILE         .txt, .md, .html or .docx, or a folder of them
  --category   the category, where the file does not name one that the site has
  --publish    publish at once; without it the documents are drafts
  --json       the result as JSON on standard output, nothing else`;

const advice: Record<Refusal, string> = {
  empty: "the file is empty",
  "too-large": `larger than ${largestFile / 1024 / 1024} MB, or unpacks to more than is safe; split it`,
  encrypted: "protected by a password; save a copy without one",
  "legacy-word": "an old Word file (.doc); open it and save it as .docx",
  unreadable:
    "neither text in UTF-8, GB18030 or Big5 nor a Word file; check that it is not damaged",
  "no-text": "there is no text in it",
};

type Result =
  | {
      file: string;
      status: "imported" | "exists";
      number: number;
      published: boolean;
      title: string;
      editor: string | null;
      uploadedAt: string | null;
      category: string;
      pieces: { heading: string; characters: number }[];
      dropped: DroppedLine[];
      warnings: string[];
    }
  | { file: string; status: "refused"; reason: string };

type Stored = Extract<Result, { number: number }>;

const { values: options, positionals } = readArguments();
const say = (line: string) => void (options.json || process.stderr.write(`${line}\n`));

const files = await filesOf(positionals);
const close = await openDatabase();
// The database's address is only known now, and the domain reads its configuration on first use.
const { findPublicDocumentId, listCategories } = await import("@/lib/catalog/data");
const { ensureCategories } = await import("@/lib/catalog/mutations");
const { createDraft, publishDraft } = await import("@/lib/editing/mutations");
const { closeDb, db } = await import("@/lib/platform/db");

await ensureCategories();
const categories = flatten(await listCategories());
const chosen = categories.find(({ slug }) => slug === options.category);
if (options.category !== undefined && !chosen) {
  const slugs = categories.map(({ slug }) => slug).join(", ");
  await finish(2, `There is no category ${options.category}. There are: ${slugs}`);
}

const results: Result[] = [];
for (const [at, file] of files.entries()) {
  say(`[${at + 1}/${files.length}] ${file}`);
  const result = await importFile(file).catch(
    (error: Error): Result => ({
      file,
      status: "refused",
      reason: `it could not be imported (${error.message.split("\n").at(-1)}); the others go on`,
    }),
  );
  results.push(result);
  for (const line of report(result)) say(`    ${line}`);
}
if (options.publish) await refreshSite(results);
if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
say(`\n${summary(results)}`);
await finish(results.some(({ status }) => status === "refused") ? 1 : 0);

/** Lets a running site show what is new at once; one that cannot be reached does so within the hour. */
async function refreshSite(all: readonly Result[]): Promise<void> {
  const { refreshToken } = await import("@/lib/platform/secret");
  const stored = all.filter((result): result is Stored => result.status !== "refused");
  if (stored.length === 0) return;
  const ancestors = stored.flatMap((result) => ancestorsOf(result.category));
  const response = await fetch(`${process.env.SITE_URL}/api/revalidate`, {
    method: "POST",
    headers: { authorization: `Bearer ${refreshToken()}`, "content-type": "application/json" },
    body: JSON.stringify({
      documents: stored.map((result) => result.number),
      categories: [...new Set(ancestors)],
    }),
  }).catch(() => null);
  if (response?.ok) {
    for (const { number } of stored) say(`${process.env.SITE_URL}/fanwen/${number}`);
  } else {
    say(
      `The site at ${process.env.SITE_URL} did not answer; once it runs, its lists follow within the hour.`,
    );
  }
}

function ancestorsOf(slug: string): string[] {
  return categories
    .filter((node) => flatten([node]).some((below) => below.slug === slug))
    .map((node) => node.slug);
}

async function importFile(file: string): Promise<Result> {
  const bytes = await readFileUpTo(file, largestFile).catch(explained);
  if (typeof bytes === "string") return { file, status: "refused", reason: bytes };
  const imported = await importDocument({ name: path.basename(file), bytes });
  if (imported.kind === "refused") {
    return { file, status: "refused", reason: advice[imported.reason] };
  }
  const category = chosen ?? named(imported.categoryName) ?? namedIn(imported.draft.title);
  if (!category) {
    const reason = `no category found in it${imported.categoryName === null ? "" : ` (it says ${imported.categoryName})`}; name one with --category`;
    return { file, status: "refused", reason };
  }
  return store(file, bytes, imported, category);
}

/** The bytes of a file, or why they are not wanted. */
async function readFileUpTo(file: string, limit: number): Promise<Uint8Array | string> {
  const { size } = await stat(file);
  return size > limit ? advice["too-large"] : readFile(file);
}

function explained(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ENOENT":
      return "there is no such file or folder";
    case "EACCES":
      return "it may not be read; change its permissions";
    default:
      return `it could not be read (${error.message})`;
  }
}

async function store(
  file: string,
  bytes: Uint8Array,
  { draft, previewRule, dropped, warnings }: Extract<Imported, { kind: "imported" }>,
  category: Category,
): Promise<Result> {
  const { characterCount } = await import("@/lib/catalog/length");
  const { blocksText } = await import("@/lib/catalog/block-text");
  const now = new Date();
  const { kind, id, number } = await db().$transaction((tx) =>
    createDraft(tx, draft, {
      categoryId: category.id,
      sourceKey: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
      previewRule,
      dropped,
      now,
    }),
  );
  if (options.publish) await publishDraft(null, id, now);
  return {
    file,
    status: kind === "created" ? "imported" : "exists",
    number,
    published: (await findPublicDocumentId(number)) !== null,
    title: draft.title,
    editor: draft.editor,
    uploadedAt: draft.uploadedAt?.toISOString() ?? null,
    category: category.slug,
    pieces: draft.pieces.map(({ heading, blocks }) => ({
      heading,
      characters: characterCount(blocksText(blocks)),
    })),
    dropped,
    warnings: warnings.map(warningText),
  };
}

function report(result: Result): string[] {
  if (result.status === "refused") return [`refused: ${result.reason}`];
  if (result.status === "exists") {
    return [`already here as document ${result.number} (${result.published ? "public" : "draft"})`];
  }
  const total = result.pieces.reduce((sum, piece) => sum + piece.characters, 0);
  return [
    `document ${result.number} (${result.published ? "published" : "draft"}, ${result.category}): ${result.title}`,
    `uploaded ${result.uploadedAt === null ? "unknown" : inChina(result.uploadedAt)}, editor ${result.editor ?? "unknown"}, ${result.pieces.length} pieces, ${total} characters`,
    ...result.pieces.map(
      ({ heading, characters }) => `  ${String(characters).padStart(6)}  ${heading}`,
    ),
    ...result.dropped.map(
      ({ line, reason, text }) => `dropped line ${line} (${reason}): ${text.slice(0, 60)}`,
    ),
    ...result.warnings.map((warning) => `look at this: ${warning}`),
  ];
}

function inChina(iso: string): string {
  return new Date(iso).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" });
}

function summary(all: readonly Result[]): string {
  const count = (status: Result["status"]) =>
    all.filter((result) => result.status === status).length;
  const refused = all.flatMap((result) =>
    result.status === "refused" ? [`  ${result.file}: ${result.reason}`] : [],
  );
  return [
    `${count("imported")} imported, ${count("exists")} already here, ${count("refused")} refused`,
    ...refused,
  ].join("\n");
}

function warningText(warning: Warning): string {
  switch (warning.kind) {
    case "piece-count":
      return `the title promises ${warning.promised} pieces, ${warning.found} were found`;
    case "no-title":
      return "no title was found; the file's name stands in its place";
    case "no-pieces":
      return "no headings of pieces were found; the text is one piece";
  }
}

/** A category by its name in either script. */
function named(name: string | null): Category | undefined {
  return name === null
    ? undefined
    : categories.find((category) => category.name === normalise(name));
}

/** The category whose name a title has in it, the longest of several. */
function namedIn(title: string): Category | undefined {
  const words = normalise(title);
  return categories
    .filter(({ name }) => words.includes(name))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

function flatten(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
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
  await closeDb();
  await close();
  process.exit(code);
}
