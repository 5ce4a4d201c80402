import { execFile, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { blocksText } from "@/lib/catalog/block-text";
import type { DocumentDraft } from "@/lib/catalog/document";
import { renderWordFile } from "@/lib/docx/word-file";
import { findFreePort } from "../scripts/ports";
import { databaseUrl, ensureDatabase, joinPostgres } from "../scripts/postgres";
import { syntheticDocument } from "../scripts/synthetic-document";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));

/** Ms between two looks at the memory of the processes. */
const lookEvery = 250;

const numerals = "一 二 三 四 五 六 七 八 九 十 十一 十二".split(" ");

const formats = ["docx", "html", "md", "txt"] as const;

type Format = (typeof formats)[number];

type Measured = {
  seconds: number;
  /** Resident memory of all its processes, in bytes, at each look. */
  memory: number[];
};

/**
 * A thousand mixed files through `npm run import`, from the empty database to drafts with findings, next
 * to a loop of pandoc that makes plain text of the same files and keeps nothing.
 *
 * The number of files may be given as an argument. pandoc has to be installed.
 */
const count = Number(process.argv[2] ?? 1000);
const { stdout: version } = await run("pandoc", ["--version"]).catch((cause) => {
  throw new Error("pandoc is not installed; on Debian: apt-get install pandoc", { cause });
});
const folder = await mkdtemp(path.join(tmpdir(), "fanben-bench-"));
// PostgreSQL runs as another user under root, and has to get there.
await chmod(folder, 0o755);
const files = path.join(folder, "files");
const joined = await joinPostgres({
  folder: path.join(folder, "postgres"),
  port: await findFreePort(),
  password: "bench",
});
try {
  await ensureDatabase(joined.cluster, "bench");
  const size = await makeFiles();
  say(`${count} files, ${formats.join(", ")}, ${megabytes(size)} in all`);
  const ours = await measure(importAll);
  print("npm run import", ours);
  const loop = await measure(() => pandocAll(1));
  print(`a loop of ${version.split("\n")[0]}`, loop);
  const pair = await measure(() => pandocAll(2));
  print("the same, two at a time", pair);
  say(`${(loop.seconds / ours.seconds).toFixed(1)} times as fast as the loop`);
  const quarters = [0, 1, 2, 3].map((at) => {
    const looks = ours.memory.slice(
      Math.floor((at * ours.memory.length) / 4),
      Math.ceil(((at + 1) * ours.memory.length) / 4),
    );
    return megabytes(Math.max(...looks));
  });
  say(`peak memory of the import by quarter of its time: ${quarters.join(", ")}`);
} finally {
  await joined.leave();
  await rm(folder, { recursive: true, force: true });
}

async function makeFiles(): Promise<number> {
  await mkdir(files);
  let size = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const format = formats[seed % formats.length] ?? "txt";
    const bytes = await written(longDocument(seed), format);
    size += bytes.length;
    await writeFile(path.join(files, `${seed}.${format}`), bytes);
  }
  return size;
}

/** Of 3,000 to 30,000 characters, in up to twelve pieces, as real pages have. */
function longDocument(seed: number): DocumentDraft {
  const parts = Array.from({ length: 1 + (seed % 10) }, (_, at) =>
    syntheticDocument(seed + at * count),
  );
  const [first = syntheticDocument(seed)] = parts;
  const stem = first.pieces[0]?.heading.replace(/篇.*$/, "") ?? "";
  const bodies = parts.flatMap(({ pieces }) => pieces.map(({ blocks }) => blocks));
  // What does not fit into twelve pieces makes those longer.
  const pieces = bodies.slice(0, numerals.length).map((blocks, at) => ({
    heading: `${stem}篇${numerals[at]}`,
    blocks: [
      blocks,
      ...bodies.filter((_, other) => other !== at && other % numerals.length === at),
    ].flat(),
  }));
  return { ...first, title: first.title.replace(/\(.*$/, `(通用${pieces.length}篇)`), pieces };
}

async function written(draft: DocumentDraft, format: Format): Promise<Uint8Array> {
  const { title, intro, pieces } = draft;
  const lines = pieces.map(({ heading, blocks }) => ({
    heading,
    text: blocksText(blocks)
      .split("\n")
      .filter((line) => line !== ""),
  }));
  switch (format) {
    case "docx":
      return renderWordFile(
        { ...draft, number: 1, version: 1, categoryName: "" },
        { siteName: "范本", siteUrl: "https://example.com", purchaseNumber: "1", notice: "" },
      );
    case "html":
      return Buffer.from(
        `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${intro.map(inParagraph).join("")}${lines
          .map(({ heading, text }) => `<h2>${heading}</h2>${text.map(inParagraph).join("")}`)
          .join("")}</body></html>`,
      );
    case "md":
      return Buffer.from(
        [
          `# ${title}`,
          ...intro,
          ...lines.flatMap(({ heading, text }) => [`## ${heading}`, ...text]),
        ].join("\n\n"),
      );
    case "txt":
      return Buffer.from(
        [title, ...intro, ...lines.flatMap(({ heading, text }) => [heading, ...text])].join("\n"),
      );
  }
}

function inParagraph(line: string): string {
  return `<p>${line}</p>`;
}

function importAll(): Promise<void> {
  const script = path.join(root, "scripts/import.ts");
  const args = ["--conditions=react-server", "--import", "tsx", script, files, "--json"];
  const child = spawn(process.execPath, [...args, "--category", "gongzuozongjie"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl(joined.cluster, "bench"),
      STORAGE_DIR: path.join(folder, "storage"),
    },
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the import ended with ${code}`));
    });
  });
}

async function pandocAll(width: number): Promise<void> {
  const waiting = (await readdir(files)).map((name) => path.join(files, name));
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        await run("pandoc", [file, "--to=plain", "--output", path.join(folder, "plain.txt")]);
      }
    }),
  );
}

async function measure(work: () => Promise<void>): Promise<Measured> {
  const began = performance.now();
  const memory: number[] = [];
  const end = new AbortController();
  const looking = (async () => {
    while (!end.signal.aborted) {
      memory.push(await memoryOfDescendants());
      await wait(lookEvery);
    }
  })();
  try {
    await work();
    return { seconds: (performance.now() - began) / 1000, memory };
  } finally {
    end.abort();
    await looking;
  }
}

/** Of everything that was started from here, in bytes; PostgreSQL has another parent. */
async function memoryOfDescendants(): Promise<number> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,rss="]);
  const processes = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const own = new Set([process.pid]);
  let memory = 0;
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid = 0, parent = 0, kilobytes = 0] of processes) {
      if (own.has(pid) || !own.has(parent)) continue;
      own.add(pid);
      memory += kilobytes * 1024;
      grown = true;
    }
  }
  return memory;
}

function print(name: string, { seconds, memory }: Measured): void {
  const rate = (count / seconds).toFixed(1);
  say(`${name}: ${seconds.toFixed(1)} s, ${rate} files/s, peak ${megabytes(Math.max(...memory))}`);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
