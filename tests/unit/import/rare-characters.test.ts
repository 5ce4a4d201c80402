import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cleanName } from "@/lib/import/import-file";
import { parseFile } from "@/lib/import/parsed-file";

/** A character of two UTF-16 units. */
const rare = "𠮷";

/** Half of one. JSON writes nothing else in this way. */
const half = /\\ud[89a-f]/i;

test.each([
  ["a number that is left out", `一、开头的一句话\n三、${"字".repeat(37)}${rare}后面的话`],
  ["a blank", `${rare}字字字××字字字${rare}`],
  ["a mark twice", `${rare}字字字，，字字字${rare}后。`],
])("no half of a rare character is quoted with %s", async (_, text) => {
  const read = await parsed("a.txt", new TextEncoder().encode(`标题\n${text}`));
  expect(read.issues.length).toBeGreaterThan(0);
  expect(JSON.stringify(read.issues)).not.toMatch(half);
  const told = read.issues.filter(({ detail }) => detail.place.quote !== "");
  expect(told.length).toBeGreaterThan(0);
  for (const { detail } of told) expect(text).toContain(detail.place.quote);
});

test("a correction beside a rare character is of whole characters, and changes the same", async () => {
  const text = `${rare}字字字，，字字字${rare}后。`;
  const read = await parsed("a.txt", new TextEncoder().encode(`标题\n${text}`));
  const fix = read.issues.find(({ kind }) => kind === "damage")?.detail.fix;
  expect(fix?.replacement).toBe(fix?.quote.replace("，，", "，"));
});

test("half of a character in an old Word file is a lost one", async () => {
  const bytes = readFileSync("tests/unit/import/files/nianhui.doc");
  const at = bytes.indexOf(Buffer.from("各位", "utf16le"));
  expect(at).toBeGreaterThan(0);
  bytes.writeUInt16LE(0xd842, at);
  const { lines, draft } = await parsed("a.doc", bytes);
  expect(new TextDecoder().decode(lines)).toContain("\uFFFD位");
  expect(draft.content).not.toMatch(half);
});

test("an editor's name that is too long is cut between characters", async () => {
  const line = `发布时间：2024-01-02 作者：${"甲".repeat(19)}${rare}乙`;
  const text = `关于停水的通知\n${line}\n各位居民：\n明天上午停水，请提前准备。`;
  const { draft } = await parsed("a.txt", new TextEncoder().encode(text));
  expect(draft.editor).toBe(`${"甲".repeat(19)}${rare}`);
});

test("a name that is too long is cut between characters", () => {
  expect(cleanName(`${rare.repeat(400)}.txt`)).not.toMatch(/^[\uDC00-\uDFFF]/);
  expect(cleanName(`x${rare.repeat(400)}.txt`)).not.toMatch(/^[\uDC00-\uDFFF]/);
});

async function parsed(name: string, bytes: Uint8Array) {
  const read = await parseFile({ name, bytes, bannedWords: [] }, async () => undefined);
  if (read.kind !== "imported") throw new Error(`${name} was not read`);
  return read;
}
