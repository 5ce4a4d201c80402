import { execFile, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Block } from "@/lib/catalog/block";
import { blocksText } from "@/lib/catalog/block-text";
import type { DocumentDraft } from "@/lib/catalog/document";
import { renderWordFile } from "@/lib/docx/word-file";
import { applyMigrations } from "../scripts/migrate";
import { findFreePort } from "../scripts/ports";
import { databaseUrl, ensureDatabase, joinPostgres } from "../scripts/postgres";
import { generator } from "../scripts/synthetic-document";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));

/** Ms between two looks at the memory of the processes. */
const lookEvery = 1000;

const numerals = "一 二 三 四 五 六 七 八 九 十 十一 十二".split(" ");

const formats = ["docx", "html", "md", "txt"] as const;

/** The 3,755 of level 1 of GB 2312, which stand in a row in its encoding. */
const commonCharacters = [
  ...new TextDecoder("gb18030").decode(
    Uint8Array.from({ length: 40 * 94 * 2 }, (_, at) =>
      at % 2 === 0 ? 0xb0 + Math.floor(at / 188) : 0xa1 + (((at - 1) / 2) % 94),
    ),
  ),
].filter((character) => /\p{Script=Han}/u.test(character));

type Format = (typeof formats)[number];

type Measured = {
  seconds: number;
  /** Resident memory of all its processes, in bytes, at each look. */
  memory: number[];
};

/**
 * A thousand mixed files through `npm run import`, to drafts with findings in a site that has none yet, next
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
  await applyMigrations(databaseUrl(joined.cluster, "bench"));
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

/**
 * Of 3,000 to 30,000 characters, in up to twelve pieces, as real pages have. Its words are drawn from a
 * few thousand, common ones often, so that two texts have few runs of characters in common; but every
 * twentieth repeats a piece of the one before it.
 */
function longDocument(seed: number): DocumentDraft {
  const random = generator(seed);
  const count = 1 + Math.floor(random() * numerals.length);
  const length = 3000 + random() * 27_000;
  const stem = `${word(random)}${word(random)}工作总结`;
  const pieces = Array.from({ length: count }, (_, at) => ({
    heading: `${stem}篇${numerals[at]}`,
    blocks: blocks(random, length / count),
  }));
  const repeated = seed % 20 === 0 ? longDocument(seed - 1).pieces[0] : undefined;
  if (repeated) pieces.splice(-1, 1, { ...repeated, heading: `${stem}篇${numerals[count - 1]}` });
  return {
    title: `${stem}(通用${count}篇)`,
    intro: [sentence(random)],
    editor: "小编",
    uploadedAt: new Date(Date.UTC(2022, 0, 1 + seed)),
    script: "hans",
    pieces,
  };
}

function blocks(random: () => number, length: number): Block[] {
  const made: Block[] = [];
  for (let characters = 0; characters < length; ) {
    const text = Array.from({ length: 3 + Math.floor(random() * 4) }, () => sentence(random)).join(
      "",
    );
    made.push({ kind: "paragraph", text });
    characters += text.length;
  }
  return made;
}

function sentence(random: () => number): string {
  const clause = () =>
    Array.from({ length: 3 + Math.floor(random() * 4) }, () => word(random)).join("");
  return `${clause()}，${clause()}，${clause()}。`;
}

/** A word of two characters; the more common ones are drawn more often. */
function word(random: () => number): string {
  const rank = Math.floor(4000 * random() ** 2);
  const first = commonCharacters[(rank * 7) % commonCharacters.length];
  return `${first}${commonCharacters[(rank * 13 + 5) % commonCharacters.length]}`;
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
