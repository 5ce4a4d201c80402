import { execFile, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Block } from "@/lib/catalog/block";
import { blocksText } from "@/lib/catalog/block-text";
import type { DocumentDraft } from "@/lib/catalog/document";
import { textIn } from "@/lib/catalog/other-script";
import { renderWordFile } from "@/lib/docx/word-file";
import { applyMigrations } from "../scripts/migrate";
import { findFreePort } from "../scripts/ports";
import { databaseUrl, ensureDatabase, joinPostgres } from "../scripts/postgres";
import { generator } from "../scripts/synthetic-document";
import { zip } from "../tests/support/zip";
import { encoded } from "./character-sets";
import { judge, missedTargets } from "./targets";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));

/** Ms between two looks at the memory of the processes. */
const lookEvery = 1000;

const numerals = "一 二 三 四 五 六 七 八 九 十 十一 十二".split(" ");

/** How many times as fast as the loop the import is to be. */
const wantedSpeed = 5;

/**
 * Memory is flat where the last quarter of the time peaks no higher than so many times the second one; the
 * first one has processes that are still starting.
 */
const mostGrowth = 1.2;

const formats = ["docx", "html", "md", "txt"] as const;

type Format = (typeof formats)[number];

/**
 * What twenty files in a row are. Those of the archives are put together by tens. Of the encodings, UTF-8
 * is the one where none is named.
 */
const kinds: readonly Kind[] = [
  ...formats.map((format) => ({ format })),
  ...formats.map((format) => ({ format })),
  ...formats.map((format) => ({ format })),
  { format: "docx" },
  { format: "txt", encoding: "gb18030" },
  { format: "html", encoding: "gb18030" },
  { format: "txt", encoding: "big5" },
  { format: "html", encoding: "big5" },
  { format: "doc" },
  { format: "zip" },
  { format: "zip" },
];

type Kind = { format: Format | "doc" | "zip"; encoding?: "gb18030" | "big5" };

/** How many files one archive holds. */
const archived = 10;

/** What of an old Word file is text: UTF-16 that stands in a row. */
const oldWordFile = { name: "tests/unit/import/files/nianhui.doc", from: 6976, to: 7250 };

/** The 3,755 of level 1 of GB 2312, which stand in a row in its encoding. */
const commonCharacters = [
  ...new TextDecoder("gb18030").decode(
    Uint8Array.from({ length: 40 * 94 * 2 }, (_, at) =>
      at % 2 === 0 ? 0xb0 + Math.floor(at / 188) : 0xa1 + (((at - 1) / 2) % 94),
    ),
  ),
].filter((character) => /\p{Script=Han}/u.test(character));

type Measured = {
  seconds: number;
  /** Resident memory of all its processes, in bytes, at each look. */
  memory: number[];
};

/**
 * A thousand mixed files through `npm run import`, to drafts with findings in a site that has none yet, next
 * to a loop of pandoc that makes plain text of the same files and keeps nothing. It reads UTF-8 alone, no
 * archives and no old Word files: it gets those of other encodings in UTF-8, those of archives unpacked, and
 * of old Word files the text, all of which is made ready before its time begins. Half of the loop runs
 * before the import and half after it, as machines become slower and faster meanwhile.
 *
 * The number of files, those inside of archives counted one by one, may be given as an argument. pandoc has
 * to be installed. Ends with 1 where the import is not so many times as fast as wanted, or its memory grows.
 */
const count = Number(process.argv[2] ?? 1000);
const { stdout: version } = await run("pandoc", ["--version"]).catch((cause) => {
  throw new Error("pandoc is not installed; on Debian: apt-get install pandoc", { cause });
});
const folder = await mkdtemp(path.join(tmpdir(), "fanben-bench-"));
// PostgreSQL runs as another user under root, and has to get there.
await chmod(folder, 0o755);
const files = path.join(folder, "files");
/** The same for pandoc. */
const readable = path.join(folder, "readable");
const joined = await joinPostgres({
  folder: path.join(folder, "postgres"),
  port: await findFreePort(),
  password: "bench",
});
try {
  await ensureDatabase(joined.cluster, "bench");
  await applyMigrations(databaseUrl(joined.cluster, "bench"));
  const size = await makeFiles();
  const kept = await readdir(files);
  const made = [".doc", ...formats.map((format) => `.${format}`), "GB18030", "Big5", ".zip"];
  say(
    `${count} files as ${kept.length} in a folder: ${made.join(", ")}; ${megabytes(size)} in all`,
  );
  const names = await readdir(readable);
  const middle = Math.ceil(names.length / 2);
  const before = await measure(() => pandocAll(names.slice(0, middle), 1));
  const ours = await measure(importAll);
  print("npm run import", ours);
  const after = await measure(() => pandocAll(names.slice(middle), 1));
  const loop = {
    seconds: before.seconds + after.seconds,
    memory: [...before.memory, ...after.memory],
  };
  print(`a loop of ${version.split("\n")[0]}`, loop);
  const pair = await measure(() => pandocAll(names, 2));
  print("the same, two at a time", pair);
  say(`${(loop.seconds / ours.seconds).toFixed(1)} times as fast as the loop`);
  const quarters = [0, 1, 2, 3].map((at) => {
    const looks = ours.memory.slice(
      Math.floor((at * ours.memory.length) / 4),
      Math.ceil(((at + 1) * ours.memory.length) / 4),
    );
    return Math.max(...looks);
  });
  say(`peak memory of the import by quarter of its time: ${quarters.map(megabytes).join(", ")}`);
  const [, second = Number.NaN, , last = Number.NaN] = quarters;
  judge(
    missedTargets([
      {
        name: "speed of the import by that of the loop",
        value: loop.seconds / ours.seconds,
        bound: "at least",
        wanted: wantedSpeed,
      },
      {
        name: "peak memory of the last quarter by that of the second",
        value: last / second,
        bound: "at most",
        wanted: mostGrowth,
      },
    ]),
  );
} finally {
  await joined.leave();
  await rm(folder, { recursive: true, force: true });
}

async function makeFiles(): Promise<number> {
  await mkdir(files);
  await mkdir(readable);
  const oldWord = await readFile(path.join(root, oldWordFile.name));
  let size = 0;
  let inside: { name: string; content: Uint8Array }[] = [];
  const put = async (name: string, bytes: Uint8Array) => {
    size += bytes.length;
    await writeFile(path.join(files, name), bytes);
  };
  for (let seed = 1; seed <= count; seed += 1) {
    const { format, encoding } = kinds[seed % kinds.length] ?? { format: "txt" };
    if (format === "doc") {
      const text = shortText(seed);
      await put(`${seed}.doc`, withText(oldWord, text));
      await writeFile(path.join(readable, `${seed}.txt`), text.replaceAll("\r", "\n"));
    } else if (format === "zip") {
      const own = formats[inside.length % formats.length] ?? "txt";
      const content = await written(longDocument(seed), own);
      inside.push({ name: `${seed}.${own}`, content });
      await writeFile(path.join(readable, `${seed}.${own}`), content);
    } else if (encoding) {
      const text = await textOf(longDocument(seed), format, encoding);
      const old = encoded(text, encoding);
      await put(`${seed}.${format}`, old.bytes);
      const now = old.text.replace(`charset="${encoding}"`, 'charset="utf-8"');
      await writeFile(path.join(readable, `${seed}.${format}`), now);
    } else {
      const bytes = await written(longDocument(seed), format);
      await put(`${seed}.${format}`, bytes);
      await writeFile(path.join(readable, `${seed}.${format}`), bytes);
    }
    if (inside.length === archived || (seed === count && inside.length > 0)) {
      await put(`${seed}.zip`, zip(inside));
      inside = [];
    }
  }
  return size;
}

/** A document as the text of a file in an old encoding; Big5 has Traditional characters alone. */
async function textOf(
  draft: DocumentDraft,
  format: Format,
  encoding: "gb18030" | "big5",
): Promise<string> {
  const turned = encoding === "big5" ? { ...draft, ...(await textIn(draft, "hant")) } : draft;
  const text = Buffer.from(await written(turned, format)).toString();
  return text.replace('charset="utf-8"', `charset="${encoding}"`);
}

/** As long as the text of the old Word file, with the line ends that stand in one. */
function shortText(seed: number): string {
  const random = generator(seed);
  const length = (oldWordFile.to - oldWordFile.from) / 2;
  const title = `${word(random)}${word(random)}工作总结\r`;
  let text = title;
  while (text.length < length) text += `${sentence(random)}\r`;
  return `${text.slice(0, length - 2)}。\r`;
}

/** An old Word file with another text of the same length. */
function withText(file: Buffer, text: string): Buffer {
  const changed = Buffer.from(file);
  changed.write(text, oldWordFile.from, "utf16le");
  return changed;
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

async function pandocAll(names: readonly string[], width: number): Promise<void> {
  const waiting = names.map((name) => path.join(readable, name));
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
