import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import type { ArchiveEntry } from "@/lib/import/archive";
import { listFiles } from "@/lib/import/data";
import { announceFiles, beginBatch, receivePart } from "@/lib/import/mutations/batch";
import { readQueuedFile } from "@/lib/import/mutations/queued-file";
import { closeReaders, readFile } from "@/lib/import/mutations/read-file";
import { runDueJobs } from "../../support/jobs";
import { watchMemory } from "../../support/memory";
import { quineZip } from "../../support/quine";
import { newStaff, permitted } from "../../support/staff";
import { packedSpaces, type ZipPart, zip } from "../../support/zip";

// A reader has twenty seconds before it is given up.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

beforeAll(() => ensureCategories());

afterAll(closeReaders);

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

const relations =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

const paragraphs = ["春游演讲稿", "春游演讲稿篇一", "各位同学，明天我们去春游。"];

function body(inner: string, prolog = ""): string {
  return `<?xml version="1.0"?>${prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${inner}</w:body></w:document>`;
}

function paragraph(text: string): string {
  return `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

/** A Word file; parts given by name take the place of its own, or come on top. */
function word(parts: Record<string, string | Buffer> = {}): Buffer {
  return zip(wordParts(parts));
}

function wordParts(parts: Record<string, string | Buffer> = {}): ZipPart[] {
  const all = {
    "[Content_Types].xml": types,
    "_rels/.rels": relations,
    "word/document.xml": body(paragraphs.map(paragraph).join("")),
    ...parts,
  };
  return Object.entries(all).map(([name, content]) => ({ name, content }));
}

async function read(
  name: string,
  bytes: Uint8Array,
  take: (entry: ArchiveEntry) => void = () => {},
) {
  return readFile({ name, bytes, bannedWords: [] }, async (entry) => take(entry));
}

function textOf(parsed: Awaited<ReturnType<typeof read>>): string {
  return parsed.kind === "imported" ? JSON.stringify(parsed.draft) : "";
}

function outcomeOf(parsed: Awaited<ReturnType<typeof read>>): string {
  if (parsed.kind === "refused") return parsed.reason;
  if (parsed.kind === "imported") return "imported";
  return parsed.end === "end" && parsed.files === 0 ? "empty" : parsed.end;
}

/** What a reader of files may take beside its heap of 192 MB: the program, and what is outside of the heap. */
const readersMemory = 512 * 1024 ** 2;

const sitesMemory = 150 * 1024 ** 2;

/** A file of spaces for a zip. */
function spaces(name: string, megabytes: number): ZipPart {
  const statedSize = megabytes * 1024 ** 2;
  return { name, content: "", packed: packedSpaces(megabytes), statedSize };
}

/** A Word file with a picture, or whatever else it may be, that unpacks to 400 MB. */
function bombWord(): Buffer {
  return zip([...wordParts(), spaces("word/media/a.xml", 400)]);
}

/** Archives in archives, each of sixteen, as 42.zip is built. */
function russianDoll(levels: number): Buffer {
  const inner = levels === 0 ? null : russianDoll(levels - 1);
  return zip(
    Array.from({ length: 16 }, (_, at) =>
      inner === null ? spaces(`${at}.txt`, 64) : { name: `lib ${at}.zip`, content: inner },
    ),
  );
}

const refused: [string, string, () => Buffer, string][] = [
  ["a zip bomb dressed as Word", "a.docx", bombWord, "too-large"],
  [
    "a text that unpacks to sixty megabytes of spaces",
    "a.docx",
    () => word({ "word/document.xml": body(paragraph(" ".repeat(60 * 1024 ** 2))) }),
    "too-large",
  ],
  [
    "entities that multiply (billion laughs)",
    "a.docx",
    () => {
      const laughs = Array.from(
        { length: 9 },
        (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
      ).join("");
      const prolog = `<!DOCTYPE x [<!ENTITY l0 "哈哈">${laughs}]>`;
      return word({ "word/document.xml": body(paragraph("&l9;"), prolog) });
    },
    "unreadable",
  ],
  [
    "a Word file under a password",
    "a.docx",
    () =>
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(600),
        Buffer.from("EncryptedPackage", "utf16le"),
        Buffer.alloc(600),
      ]),
    "encrypted",
  ],
  [
    "a gigabyte of spaces as the text of a Word file",
    "a.docx",
    () =>
      zip([
        { name: "[Content_Types].xml", content: types },
        { name: "_rels/.rels", content: relations },
        spaces("word/document.xml", 1024),
      ]),
    "too-large",
  ],
  [
    "an archive cut off",
    "a.zip",
    () => zip([{ name: "a.txt", content: "x" }]).subarray(0, 40),
    "unreadable",
  ],
  ["an archive of nothing", "a.zip", () => zip([]), "empty"],
];

test.each(refused)("%s is refused by its reason", async (_what, name, make, reason) => {
  const bytes = make();
  const memory = watchMemory();
  const parsed = await read(name, bytes);
  expect(outcomeOf(parsed)).toBe(reason);
  const { own, children } = memory();
  expect(own).toBeLessThan(sitesMemory);
  expect(children).toBeLessThan(readersMemory);
});

test("an entity that names a file of the server brings nothing of it", async () => {
  const prolog = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const parsed = await read(
    "a.docx",
    word({ "word/document.xml": body(paragraph("读&e;完"), prolog) }),
  );
  expect(textOf(parsed)).not.toContain("root:");
});

test("a picture elsewhere is asked for by nobody, and a macro is not taken along", async () => {
  let asked = 0;
  const elsewhere = createServer((_, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const { port } = elsewhere.address() as AddressInfo;
  const outside = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://127.0.0.1:${port}/spy.png" TargetMode="External"/></Relationships>`;
  const parsed = await read(
    "a.docm",
    word({ "word/_rels/document.xml.rels": outside, "word/vbaProject.bin": Buffer.alloc(2000, 1) }),
  );
  expect(parsed).toMatchObject({ kind: "imported", draft: { title: "春游演讲稿" } });
  expect(textOf(parsed)).not.toContain("spy.png");
  await new Promise((resolve) => elsewhere.close(resolve));
  expect(asked).toBe(0);
});

test("nothing of a page but its words is taken", async () => {
  const page = `<!doctype html><html><body><h1>春游演讲稿</h1><h2>春游演讲稿篇一</h2>
    <p onclick="steal()">各位同学，<img src=x onerror=steal()>明天<a href="javascript:steal()">春游</a>。</p>
    <script>steal()</script><iframe src="//evil.example"></iframe><svg onload=steal()></svg></body></html>`;
  const parsed = await read("a.html", Buffer.from(page));
  expect(textOf(parsed)).toContain("各位同学，明天春游。");
  expect(textOf(parsed)).not.toMatch(/steal|evil|javascript/);
});

test("an archive that lies about its sizes is counted by its bytes", async () => {
  const taken: ArchiveEntry[] = [];
  const lying = zip([
    { name: "大.txt", content: Buffer.alloc(12 * 1024 ** 2, "文"), statedSize: 100 },
    { name: "密.txt", content: "x", flags: 0x801 },
    { name: "好.txt", content: "好" },
  ]);
  const parsed = await read("a.zip", lying, (entry) => taken.push(entry));
  expect(parsed).toEqual({ kind: "archive", end: "end", files: 3 });
  expect(taken.map((entry) => (entry.kind === "file" ? entry.name : entry.reason))).toEqual([
    "too-large",
    "encrypted",
    "好.txt",
  ]);
});

test("an archive of too many files is given up", async () => {
  const many = zip(Array.from({ length: 2001 }, (_, at) => ({ name: `${at}.txt`, content: "x" })));
  expect(await read("a.zip", many)).toMatchObject({ end: "too-large" });
});

test("a batch goes on behind whatever is sent, and the site's memory stays where it was", async () => {
  const editor = await newStaff("editor");
  const batch = await beginBatch(editor, { name: "坏人", categoryId: null });
  const bomb = bombWord();
  const good = word();
  const quine = quineZip();
  const files = [
    { name: "炸弹.docx", bytes: bomb },
    { name: "自己装自己.zip", bytes: quine },
    { name: "套娃.zip", bytes: russianDoll(1) },
    {
      name: "空格.zip",
      bytes: zip([spaces("一个G.txt", 1024), { name: "好.docx", content: good }]),
    },
    {
      name: "宏.docm",
      bytes: word({
        "word/vbaProject.bin": Buffer.alloc(2000, 1),
        "word/document.xml": body(
          ["秋游演讲稿", "秋游演讲稿篇一", "各位同学，明天去看红叶。"].map(paragraph).join(""),
        ),
      }),
    },
    {
      name: "炸弹.zip",
      bytes: zip([{ name: "层.zip", content: zip([{ name: "a", content: bomb }]) }]),
    },
    { name: "../../../etc/passwd.docx", bytes: good },
    { name: "一个G的空格.txt", bytes: Buffer.alloc(0), announced: 1024 ** 3 },
  ];
  const rows = await announceFiles(
    editor,
    batch,
    files.map(({ name, bytes, announced }) => ({ name, size: announced ?? bytes.length })),
  );
  const memory = watchMemory();
  for (const [at, { bytes }] of files.entries()) {
    const row = rows?.[at];
    if (row && !row.refusal) await receivePart(editor, row.id, { offset: 0, bytes });
  }
  await runDueJobs();
  const listed = await listFiles(permitted("edit-documents"), batch, { filter: "all", limit: 100 });
  // What is so much smaller than its content is not even looked into.
  expect(
    Object.fromEntries(listed.map(({ name, status, refusal }) => [name, refusal ?? status])),
  ).toEqual({
    "炸弹.docx": "too-large",
    "自己装自己.zip": "done",
    // The same bytes once more: it is refused at its second level, and never unpacked again.
    "自己装自己.zip/the-zip-that-holds-itself!.zip": "nested-archive",
    "套娃.zip": "done",
    "空格.zip": "done",
    "空格.zip/一个G.txt": "too-large",
    "空格.zip/好.docx": "done",
    "宏.docm": "done",
    "炸弹.zip": "done",
    "炸弹.zip/层.zip": "nested-archive",
    "etc/passwd.docx": "done",
    "一个G的空格.txt": "too-large",
  });
  // Refused for one reason, they are told once, with their archive.
  const dolls = Array.from({ length: 16 }, (_, at) => `套娃.zip/lib ${at}.zip`);
  expect(listed.find(({ name }) => name === "套娃.zip")?.archive).toEqual({
    files: 16,
    refused: 16,
    alike: [{ refusal: "too-large", count: 16, names: dolls }],
  });
  expect(listed.find(({ name }) => name === "空格.zip")?.archive).toEqual({
    files: 2,
    refused: 1,
    alike: [],
  });
  const refused = await listFiles(permitted("edit-documents"), batch, {
    filter: "refused",
    limit: 100,
  });
  expect(refused.map(({ name }) => name)).toContain("套娃.zip");
  const { own, children } = memory();
  expect(own).toBeLessThan(sitesMemory);
  expect(children).toBeLessThan(readersMemory);
});

test("the archive that holds itself is one: it unpacks to its own bytes", async () => {
  const quine = quineZip();
  const taken: ArchiveEntry[] = [];
  const parsed = await read("a.zip", quine, (entry) => taken.push(entry));
  expect(parsed).toEqual({ kind: "archive", end: "end", files: 1 });
  expect(taken).toMatchObject([{ kind: "file", bytes: new Uint8Array(quine) }]);
});

test("where no reader can be started, the file is not to blame and is tried again", async () => {
  const editor = await newStaff("editor");
  const batch = await beginBatch(editor, { name: "等一等", categoryId: null });
  const bytes = word({
    "word/document.xml": body(
      ["冬泳演讲稿", "冬泳演讲稿篇一", "各位同学，今天下水。"].map(paragraph).join(""),
    ),
  });
  const [row] =
    (await announceFiles(editor, batch, [{ name: "冬泳.docx", size: bytes.length }])) ?? [];
  await receivePart(editor, row?.id ?? "", { offset: 0, bytes });
  closeReaders();
  const home = process.cwd();
  // There is no such program in another folder.
  process.chdir(tmpdir());
  try {
    await expect(readQueuedFile(row?.id ?? "", new Date())).rejects.toThrow(
      /no process could be started/,
    );
  } finally {
    process.chdir(home);
  }
  expect(
    await listFiles(permitted("edit-documents"), batch, { filter: "refused", limit: 10 }),
  ).toEqual([]);
  await runDueJobs();
  expect(
    await listFiles(permitted("edit-documents"), batch, { filter: "all", limit: 10 }),
  ).toMatchObject([{ status: "done" }]);
});

test("a file that takes all memory, and what is refused after it takes nothing from the next one", async () => {
  const lines = Buffer.alloc(9 * 1024 ** 2, "\n字");
  expect(await read("a.txt", lines)).toEqual({ kind: "refused", reason: "too-complex" });
  expect(await read("b.docx", word())).toMatchObject({ kind: "imported" });
});

test.each([
  ["a.html", '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]><p>&b;春游</p>'],
  ["a.html", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;春游</p>'],
])("%s has no entities of its own: %s", async (name, page) => {
  const parsed = await read(name, Buffer.from(`${page}<p>各位同学，明天春游。</p>`));
  expect(textOf(parsed)).not.toMatch(/root:|哈哈哈哈/);
});
