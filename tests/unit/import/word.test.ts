import { expect, test } from "vitest";
import type { SourceLine } from "@/lib/import/source-line";
import { readWord } from "@/lib/import/word";
import { WordBody } from "@/lib/import/word-body";
import { readXml } from "@/lib/import/xml";
import { zip } from "../../support/zip";

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function relations(targets: Record<string, string>): string {
  const all = Object.entries(targets).map(
    ([type, target], at) =>
      `<Relationship Id="r${at}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
}

function word(body: string, parts: Record<string, string | Buffer> = {}): Buffer {
  const all = {
    "_rels/.rels": relations({ officeDocument: "word/document.xml" }),
    "word/_rels/document.xml.rels": relations({
      styles: "styles.xml",
      numbering: "/word/numbering.xml",
    }),
    "word/styles.xml": `<w:styles ${namespaces}>
      <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
      <w:style w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:styleId="own"><w:name w:val="篇目"/><w:basedOn w:val="2"/></w:style>
      <w:style w:styleId="a"><w:name w:val="circle"/><w:basedOn w:val="a"/></w:style>
      <w:style w:styleId="toc"><w:name w:val="toc 1"/></w:style>
      <w:style w:styleId="dots"><w:name w:val="dots"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
    </w:styles>`,
    "word/numbering.xml": `<w:numbering ${namespaces}>
      <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
    </w:numbering>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  return zip(Object.entries(all).map(([name, content]) => ({ name, content })));
}

function paragraph(text: string, settings = ""): string {
  return `<w:p><w:pPr>${settings}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

async function read(body: string, parts?: Record<string, string | Buffer>) {
  const read = await readWord(word(body, parts));
  if (typeof read === "string") throw new Error(read);
  return read;
}

/** The lines in short: the mark of the form, and the text. */
async function lines(body: string) {
  return (await read(body)).lines.map(inShort);
}

function inShort({ form, text }: SourceLine) {
  switch (form.kind) {
    case "plain":
      return text;
    case "heading":
      return `${"#".repeat(form.level)} ${text}`;
    case "item":
      return `${form.style === "ordered" ? "1." : "-"} ${text}`;
    case "table":
      return form.rows;
    case "fact":
    case "aside":
      return `(${form.kind}) ${text}`;
  }
}

const style = (key: string) => `<w:pStyle w:val="${key}"/>`;

test("headings by their style, by what it is based on, and by the level of the outline", async () => {
  const body = [
    paragraph("春游演讲稿", style("T")),
    paragraph("篇一", style("2")),
    paragraph("篇二", style("own")),
    paragraph("篇三", '<w:outlineLvl w:val="1"/>'),
    paragraph("正文", '<w:outlineLvl w:val="9"/>'),
    paragraph("绕圈", style("a")),
    paragraph("没有", style("unknown")),
  ].join("");
  expect(await lines(body)).toEqual([
    "# 春游演讲稿",
    "## 篇一",
    "## 篇二",
    "### 篇三",
    "正文",
    "绕圈",
    "没有",
  ]);
  expect((await read(body)).facts.title).toBe("春游演讲稿");
});

test("lists by their number and by their style; the list 0 is none; a list of contents is left out", async () => {
  const numbered = (list: string) =>
    `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
  const body = [
    paragraph("甲", numbered("1")),
    paragraph("乙", style("dots")),
    paragraph("丙", style("dots") + numbered("0")),
    paragraph("篇一 3", style("toc")),
  ].join("");
  expect(await lines(body)).toEqual(["1. 甲", "- 乙", "丙"]);
});

test("breaks part lines, but not those of a heading; tabs, symbols and formulas are text", async () => {
  const body = [
    "<w:p><w:r><w:t>一行</w:t><w:br/><w:t>又一行</w:t><w:tab/><w:t>隔开</w:t></w:r></w:p>",
    `<w:p><w:pPr>${style("2")}</w:pPr><w:r><w:t>年会</w:t><w:br/><w:t>主持词</w:t><w:br/><w:t>(通用2篇)</w:t></w:r></w:p>`,
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t><w:sym w:font="Nobody" w:char="F001"/></w:r></w:p>',
    "<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>",
    '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="20"/></w:tabs></w:pPr><w:r><w:t>无制表</w:t></w:r></w:p>',
  ].join("");
  expect(await lines(body)).toEqual([
    "一行",
    "又一行 隔开",
    "## 年会 主持词(通用2篇)",
    "🗹同意\uFFFD",
    "x=1",
    "无制表",
  ]);
});

test("what was deleted or moved away, how a paragraph looked, and pinyin are no text; what was added is", async () => {
  const body = [
    "<w:p><w:del><w:r><w:delText>删</w:delText><w:t>去</w:t></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>",
    "<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>",
    paragraph("如今是正文", `<w:pPrChange><w:pPr>${style("T")}</w:pPr></w:pPrChange>`),
    "<w:p><w:r><w:ruby><w:rt><w:r><w:t>fàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>范</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>域</w:t></w:r></w:p>",
  ].join("");
  expect(await lines(body)).toEqual(["增", "新处", "如今是正文", "范", "域"]);
});

test("boxes stand after the paragraph they are anchored in, once, however they are written", async () => {
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  const body = `<w:p><w:r><mc:AlternateContent><mc:Choice>${box("框")}</mc:Choice><mc:Fallback>${box("框")}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>锚</w:t></w:r></w:p>${paragraph("后")}`;
  expect(await lines(body)).toEqual(["锚", "框", "后"]);
});

test("tables keep their columns where cells are merged, and say what a table inside them says", async () => {
  const cell = (inner: string, settings = "") =>
    `<w:tc><w:tcPr>${settings}</w:tcPr>${inner}</w:tc>`;
  const inner = `<w:tbl><w:tr>${cell(paragraph("里一"))}${cell(paragraph("里二"))}</w:tr></w:tbl>`;
  const body = `<w:tbl>
    <w:tr>${cell(paragraph("合"), '<w:gridSpan w:val="2"/>')}${cell(paragraph("丙"))}</w:tr>
    <w:tr>${cell(paragraph("纵"), '<w:vMerge w:val="restart"/>')}${cell(paragraph("甲") + paragraph("乙"))}${cell(inner)}</w:tr>
    <w:tr>${cell(paragraph(""), "<w:vMerge/>")}${cell(paragraph("丁"))}</w:tr>
  </w:tbl>`;
  expect(await lines(body)).toEqual([
    [
      ["合", "", "丙"],
      ["纵", "甲 乙", "里一 里二"],
      ["", "丁", ""],
    ],
  ]);
});

test("a column count made to take all memory is not believed", async () => {
  const body = `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${paragraph("宽")}</w:tc></w:tr></w:tbl>`;
  const [table] = await lines(body);
  expect((table as string[][])[0]?.length).toBe(64);
});

test("the main part is found by its relation, and may be written in UTF-16", async () => {
  const document = `<?xml version="1.0" encoding="UTF-16"?><d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:r><d:t>别处</d:t></d:r></d:p></d:body></d:document>`;
  const parts = {
    "_rels/.rels": relations({ officeDocument: "/doc/main.xml" }),
    "doc/main.xml": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(document, "utf16le")]),
  };
  expect((await read("", parts)).lines.map(({ text }) => text)).toEqual(["别处"]);
});

test("a part that is no XML makes the file unreadable", async () => {
  expect(await readWord(word("<w:p>"))).toBe("unreadable");
  expect(await readWord(word("", { "word/styles.xml": "kein XML" }))).toBe("unreadable");
});

test("a hundred thousand tables inside one another end no process", () => {
  const deep = 100_000;
  const open = "<tbl><tr><tc>".repeat(deep);
  const close = "</tc></tr></tbl>".repeat(deep);
  const body = new WordBody({ styles: new Map(), lists: new Map() });
  readXml(Buffer.from(`<body>${open}${paragraph("底").replaceAll("w:", "")}${close}</body>`), body);
  expect(body.lines).toMatchObject([{ form: { kind: "table", rows: [["底"]] } }]);
});
