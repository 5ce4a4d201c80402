import { expect, test } from "vitest";
import { importDocument } from "@/lib/import/imported-document";
import { parseFile } from "@/lib/import/parsed-file";
import { legacyWord, sign } from "../../support/legacy-word";
import { zip } from "../../support/zip";

async function issues(name: string, bytes: Uint8Array) {
  const parsed = await parseFile({ name, bytes, bannedWords: [] }, async () => {});
  if (!("issues" in parsed)) throw new Error(`no document: ${parsed.kind}`);
  return parsed.issues.map(({ kind, severity, detail }) => ({ kind, severity, ...detail }));
}

/** A Word file of the barest kind. */
function word(body: string): Uint8Array {
  const content = `<w:document xmlns:w="x" xmlns:pic="y"><w:body>${body}</w:body></w:document>`;
  return zip([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "word/document.xml", content },
  ]);
}

const paragraph = (inner: string) => `<w:p><w:r>${inner}</w:r></w:p>`;
const text = (words: string) => paragraph(`<w:t>${words}</w:t>`);

test("an editor is told how many pictures of a Word file were left out, and where the first one was", async () => {
  const picture = paragraph("<w:drawing><pic:pic/></w:drawing>");
  const found = await issues("a.docx", word(text("花展通知") + picture + text("见图。") + picture));
  expect(found).toContainEqual({
    kind: "picture",
    severity: "warning",
    place: { piece: 0, quote: "" },
    detail: { count: 2, line: 2 },
  });
  const none = await issues("a.docx", word(text("花展通知") + text("无图。")));
  expect(none.map(({ kind }) => kind)).not.toContain("picture");
});

test("an editor is told what of an old Word file is to be looked at", async () => {
  const { cell, row, numbered, object } = sign;
  const body = `花展通知\r日期${cell}地点${cell}${row}${numbered}请勿攀折。\r${object}\r`;
  const found = await issues("a.doc", legacyWord({ body, boxes: "入口在此\r" }));
  const told = found.filter(({ severity }) => severity === "warning");
  expect(told.map(({ kind, detail }) => [kind, detail])).toEqual([
    ["picture", { count: 1, line: 6 }],
    ["legacy-table", { count: 1, line: 2 }],
    ["legacy-box", { line: 7 }],
    ["legacy-numbering", {}],
  ]);
  const plain = await issues("a.doc", legacyWord({ body: "花展通知\r周日开放。\r" }));
  expect(plain.filter(({ severity }) => severity === "warning")).toEqual([]);
});

test("what stands apart in a Word file is dropped with its reason, and shown with the original", async () => {
  const bytes = legacyWord({
    body: `${sign.field(" TOC ", "第一节 1\r")}花展通知\r周日开放。\r`,
    margins: "园林处\r",
    comments: "问过了吗\r",
  });
  const result = await importDocument({ name: "a.doc", bytes });
  if (result.kind === "refused") throw new Error(result.reason);
  expect(result.dropped).toEqual([
    { line: 1, text: "第一节 1", reason: "contents" },
    { line: 4, text: "问过了吗", reason: "comment" },
    { line: 5, text: "园林处", reason: "page-margin" },
  ]);
  expect(result.lines.map((line) => line.text)).toEqual([
    "第一节 1",
    "花展通知",
    "周日开放。",
    "问过了吗",
    "园林处",
  ]);
  expect(result.draft.pieces).toMatchObject([
    { heading: "花展通知", blocks: [{ kind: "paragraph", text: "周日开放。" }] },
  ]);
});
