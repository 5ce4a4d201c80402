import { describe, expect, test } from "vitest";
import type { SourceLine } from "@/lib/import/source-line";
import { readWord } from "@/lib/import/word";
import { WordBody } from "@/lib/import/word-body";
import { numeralOf } from "@/lib/import/word-numerals";
import { readXml } from "@/lib/import/xml";
import { imported } from "../../support/import";
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
async function lines(body: string, parts?: Record<string, string | Buffer>) {
  return (await read(body, parts)).lines.map(inShort);
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
    case "note":
      return `* ${text}`;
    case "fact":
      return `(fact) ${text}`;
    case "aside":
      return `${form.reason}: ${text}`;
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

test("lists by their number and by their style; the list 0 is none; a list of contents stands apart", async () => {
  const numbered = (list: string) =>
    `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
  const body = [
    paragraph("甲", numbered("1")),
    paragraph("乙", style("dots")),
    paragraph("丙", style("dots") + numbered("0")),
    paragraph("篇一 3", style("toc")),
  ].join("");
  expect(await lines(body)).toEqual(["1. 甲", "- 乙", "丙", "contents: 篇一 3"]);
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

describe("the numbers that Word puts before paragraphs", () => {
  type Depth = { format: string; text: string; more?: string };

  /** A list of such depths as number 5, and others that count with it. */
  function numbering(depths: readonly Depth[], others = "") {
    const levels = depths.map(
      ({ format, text, more = "" }, at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`,
    );
    return {
      "word/numbering.xml": `<w:numbering ${namespaces}>
        <w:abstractNum w:abstractNumId="7">${levels.join("")}</w:abstractNum>
        <w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>${others}
      </w:numbering>`,
    };
  }

  const item = (text: string, depth = 0, list = 5, more = "") =>
    paragraph(
      text,
      `${more}<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`,
    );

  const marks = async (depths: readonly Depth[], body: string, others?: string) =>
    lines(body, numbering(depths, others));

  test("clauses keep theirs, also where they have no other text", async () => {
    const body = [item("双方守约。"), item(""), paragraph("说明。"), item("另行约定。")].join("");
    expect(await marks([{ format: "chineseCounting", text: "第%1条" }], body)).toEqual([
      "第一条 双方守约。",
      "第二条",
      "说明。",
      "第三条 另行约定。",
    ]);
  });

  test("headings keep theirs, plain ones too, and those of their style", async () => {
    const body = [
      item("回顾", 0, 5, style("2")),
      item("成绩", 1, 5, '<w:outlineLvl w:val="1"/>'),
      item("不足", 1, 5, '<w:outlineLvl w:val="1"/>'),
      item("展望", 0, 5, style("2")),
      item("计划", 1, 5, '<w:outlineLvl w:val="1"/>'),
    ].join("");
    const depths = [
      { format: "chineseCountingThousand", text: "%1、" },
      { format: "decimal", text: "%2." },
    ];
    expect(await marks(depths, body)).toEqual([
      "## 一、回顾",
      "### 1. 成绩",
      "### 2. 不足",
      "## 二、展望",
      "### 1. 计划",
    ]);
  });

  test("a heading that is nothing but its number is one", async () => {
    const body = item("", 0, 5, style("2")) + paragraph("文") + item("", 0, 5, style("2"));
    expect(await marks([{ format: "chineseCounting", text: "篇%1" }], body)).toEqual([
      "## 篇一",
      "文",
      "## 篇二",
    ]);
  });

  test("the depth of a paragraph is that which its style has, or which the list says of the style", async () => {
    const parts = {
      ...numbering([
        { format: "chineseCounting", text: "%1、", more: '<w:pStyle w:val="x1"/>' },
        { format: "chineseCounting", text: "（%2）", more: '<w:pStyle w:val="x2"/>' },
        { format: "decimal", text: "%3." },
      ]),
      "word/styles.xml": `<w:styles ${namespaces}>
        <w:style w:styleId="x1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="x2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="x3"><w:name w:val="heading 3"/><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
      </w:styles>`,
    };
    const body = ["x1", "x2", "x3", "x2"].map((key) => paragraph(key, style(key))).join("");
    expect(await lines(body, parts)).toEqual([
      "## 一、x1",
      "### （一）x2",
      "#### 1. x3",
      "### （二）x2",
    ]);
  });

  test("a plain list that runs through is a list; what goes on further down is numbered in words", async () => {
    const plain = [{ format: "decimal", text: "%1." }];
    const [run, broken] = [item("甲") + item("乙"), item("甲") + paragraph("插话") + item("乙")];
    expect(await marks(plain, run)).toEqual(["1. 甲", "1. 乙"]);
    expect((await read(run, numbering(plain))).lines.map(({ text }) => text)).toEqual(["甲", "乙"]);
    expect((await read(broken, numbering(plain))).lines).toMatchObject([
      { text: "1. 甲", form: { kind: "plain" } },
      { text: "插话", form: { kind: "plain" } },
      { text: "2. 乙", form: { kind: "plain" } },
    ]);
  });

  test("a list that begins elsewhere, or at once after another, or has a table in it, is numbered in words", async () => {
    const plain = [{ format: "decimal", text: "%1." }];
    const others = [
      '<w:num w:numId="6"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
      '<w:num w:numId="7"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    ].join("");
    const text = async (body: string) =>
      (await read(body, numbering(plain, others))).lines.map(({ text }) => text);
    expect(await text(item("丙", 0, 6) + item("丁", 0, 6))).toEqual(["3. 丙", "4. 丁"]);
    expect(await text(item("甲") + item("乙") + item("子", 0, 7) + item("丑", 0, 7))).toEqual([
      "甲",
      "乙",
      "1. 子",
      "2. 丑",
    ]);
    expect(await text(item("甲") + paragraph("插话") + item("子", 0, 7))).toEqual([
      "甲",
      "插话",
      "子",
    ]);
    const table = `<w:tbl><w:tr><w:tc>${paragraph("格")}</w:tc></w:tr></w:tbl>`;
    expect(await text(item("甲") + table + item("乙"))).toEqual(["1. 甲", "", "2. 乙"]);
  });

  test("an item over two lines is one, and a numbered line without words counts", async () => {
    const plain = [{ format: "decimal", text: "%1." }];
    const setting = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>';
    const long = `<w:p><w:pPr>${setting}</w:pPr><w:r><w:t>甲</w:t><w:br/><w:t>续</w:t></w:r></w:p>`;
    expect(await marks(plain, long + item("乙"))).toEqual(["1. 甲 续", "1. 乙"]);
    const gap = await read(item("甲") + item("") + item("丙"), numbering(plain));
    expect(gap.lines.map(({ text }) => text)).toEqual(["1. 甲", "3. 丙"]);
  });

  test("numbers of several depths, counted anew as the list says", async () => {
    const depths = [
      { format: "upperRoman", text: "%1" },
      { format: "decimal", text: "%1.%2", more: "<w:isLgl/>" },
      { format: "lowerLetter", text: "%3)", more: '<w:lvlRestart w:val="1"/>' },
      { format: "decimal", text: "(%4)", more: '<w:lvlRestart w:val="0"/>' },
    ];
    const order = [0, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3];
    expect(await marks(depths, order.map((depth) => item("文", depth)).join(""))).toEqual([
      "I 文",
      "1.1 文",
      "a)文",
      "(1)文",
      "1.2 文",
      "b)文",
      "(2)文",
      "II 文",
      "2.1 文",
      "a)文",
      "(3)文",
    ]);
  });

  test("a depth that was passed over shows where it would begin", async () => {
    const depths = [
      { format: "decimal", text: "%1." },
      { format: "decimal", text: "%1.%2" },
    ];
    expect(await marks(depths, item("里", 1) + item("外"))).toEqual(["1.1 里", "1. 外"]);
  });

  test("numbers in cells are text, also alone; bullets are none", async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const row = (name: string) => `<w:tr>${cell(item(""))}${cell(paragraph(name))}</w:tr>`;
    const bulleted = item("点", 1);
    const body = `<w:tbl>${row("张")}${row("李")}<w:tr>${cell(bulleted)}${cell("")}</w:tr></w:tbl>`;
    const depths = [
      { format: "decimal", text: "%1" },
      { format: "bullet", text: "•" },
    ];
    expect(await marks(depths, body)).toEqual([
      [
        ["1", "张"],
        ["2", "李"],
        ["点", ""],
      ],
    ]);
  });

  test("a bullet that is not to be seen makes no item", async () => {
    const depths = [
      { format: "bullet", text: "•" },
      { format: "bullet", text: " " },
    ];
    expect(await marks(depths, item("点") + item("续", 1))).toEqual(["- 点", "续"]);
  });

  test("a list may stand for that of a style, and may look otherwise in one number of it", async () => {
    const others = `
      <w:abstractNum w:abstractNumId="8"><w:styleLink w:val="S"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographTraditional"/><w:lvlText w:val="%1："/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="S"/></w:abstractNum>
      <w:num w:numId="6"><w:abstractNumId w:val="9"/></w:num>
      <w:num w:numId="7"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:lvlOverride></w:num>`;
    const body = item("文", 0, 6) + item("文", 0, 7);
    expect(await marks([], body, others)).toEqual(["甲：文", "②文"]);
  });

  test("a mark made to fill the memory is cut, and a number is not larger than Word has any", async () => {
    const [line] = await marks([{ format: "decimal", text: "长".repeat(10_000) }], item("文"), "");
    expect((line as string).length).toBeLessThan(100);
    const far =
      '<w:num w:numId="6"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="99999999999"/></w:lvlOverride></w:num>';
    const depths = [{ format: "lowerLetter", text: "%1." }];
    expect(await marks(depths, item("文", 0, 6), far)).toEqual(["32767. 文"]);
  });
});

describe("what stands beside the text", () => {
  const parts = {
    "word/_rels/document.xml.rels": relations({
      styles: "styles.xml",
      numbering: "numbering.xml",
      footnotes: "footnotes.xml",
      endnotes: "endnotes.xml",
      comments: "comments.xml",
      header: "header1.xml",
      footer: "footer1.xml",
    }),
    "word/footnotes.xml": `<w:footnotes ${namespaces}>
      <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>
      <w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t>据年报。</w:t></w:r></w:p><w:p><w:r><w:t>又见附录。</w:t></w:r></w:p></w:footnote>
      <w:footnote w:id="2">${paragraph("口述。")}</w:footnote>
      <w:footnote w:id="3">${paragraph("※自带记号。")}</w:footnote>
    </w:footnotes>`,
    "word/endnotes.xml": `<w:endnotes ${namespaces}><w:endnote w:id="1">${paragraph("尾注文字。")}</w:endnote></w:endnotes>`,
    "word/comments.xml": `<w:comments ${namespaces}><w:comment w:id="0">${paragraph("这里要改")}</w:comment></w:comments>`,
    "word/header1.xml": `<w:hdr ${namespaces}>${paragraph("内部资料")}<w:tbl><w:tr><w:tc>${paragraph("编号")}</w:tc><w:tc>${paragraph("甲七")}</w:tc></w:tr></w:tbl></w:hdr>`,
    "word/footer1.xml": `<w:ftr ${namespaces}>${paragraph("第 12 页 共 30 页")}${paragraph("— iv —")}${paragraph("内部资料")}</w:ftr>`,
  };
  const reference = (kind: string, id: number, more = "") =>
    `<w:r><w:${kind}Reference w:id="${id}"${more}/></w:r>`;
  const words = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;

  test("notes stand below the paragraph that refers to them, comments and margins apart", async () => {
    const body = [
      `<w:p>${words("增长五成")}${reference("footnote", 1)}${words("，")}${reference("endnote", 1)}${words("见下。")}${reference("comment", 0)}</w:p>`,
      `<w:p>${words("据说")}${reference("footnote", 2)}${words("如此")}${reference("footnote", 3, ' w:customMarkFollows="1"')}${words("※。")}</w:p>`,
    ].join("");
    expect(await lines(body, parts)).toEqual([
      "增长五成〔注1〕，〔尾注1〕见下。",
      "* 〔注1〕据年报。",
      "* 又见附录。",
      "* 〔尾注1〕尾注文字。",
      "comment: 这里要改",
      "据说〔注2〕如此※。",
      "* 〔注2〕口述。",
      "* ※自带记号。",
      "page-margin: 内部资料",
      "page-margin: 编号 甲七",
    ]);
  });

  test("headings, and what may be one, bear no mark of a note; a note in a cell stands below the table", async () => {
    const body = [
      `<w:p><w:pPr>${style("T")}</w:pPr>${words("年报")}${reference("footnote", 1)}</w:p>`,
      `<w:p>${words("年报篇一")}${reference("footnote", 2)}</w:p>`,
      `<w:tbl><w:tr><w:tc><w:p>${words("千万")}${reference("endnote", 1)}</w:p></w:tc></w:tr></w:tbl>`,
    ].join("");
    expect((await lines(body, parts)).slice(0, 6)).toEqual([
      "# 年报",
      "* 〔注1〕据年报。",
      "* 又见附录。",
      "年报篇一",
      "* 〔注2〕口述。",
      [["千万〔尾注1〕"]],
    ]);
    expect((await lines(body, parts))[6]).toBe("* 〔尾注1〕尾注文字。");
  });

  test("a note that is referred to a thousand times is said once, and a list is not broken by its notes", async () => {
    const thousand = `<w:p>${words("文")}${reference("footnote", 1).repeat(1000)}${words("。")}</w:p>`;
    expect((await lines(thousand, parts)).slice(0, 3)).toEqual([
      "文〔注1〕。",
      "* 〔注1〕据年报。",
      "* 又见附录。",
    ]);
    const setting = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>';
    const list = `<w:p>${setting}${words("甲。")}${reference("footnote", 2)}</w:p><w:p>${setting}${words("乙。")}</w:p>`;
    expect((await lines(list, parts)).slice(0, 3)).toEqual([
      "1. 甲。〔注1〕",
      "* 〔注1〕口述。",
      "1. 乙。",
    ]);
  });

  test("boxes of the old markup are read as those of the new", async () => {
    const body = `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph("旧框")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
    expect(await lines(body)).toEqual(["旧框"]);
  });

  test("pictures of each kind are counted, with the line of the first", async () => {
    const drawing = (inner: string) => `<w:r><w:drawing>${inner}</w:drawing></w:r>`;
    const body = [
      paragraph("文"),
      `<w:p>${drawing("<pic:pic/>")}${drawing('<c:chart r:id="r1"/>')}</w:p>`,
      `<w:p><w:r><w:pict><v:shape><v:imagedata r:id="r2"/></v:shape></w:pict></w:r></w:p>`,
      `<w:p><w:r><mc:AlternateContent><mc:Choice>${drawing('<dgm:relIds r:dm="r3"/>')}</mc:Choice><mc:Fallback>${drawing("<pic:pic/>")}</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    ].join("");
    expect((await read(body)).doubts).toEqual([{ kind: "picture", count: 4, line: 2 }]);
    expect((await read(paragraph("文"))).doubts).toEqual([]);
  });
});

test.each([
  ["chineseCounting", "一 十 十一 二十 二十一 九十九 一○○"],
  ["chineseCountingThousand", "一 十 十一 二十 二十一 九十九 一百"],
  ["ideographTraditional", "甲 癸 11 20 21 99 100"],
  ["ideographZodiac", "子 酉 戌 20 21 99 100"],
  ["ideographZodiacTraditional", "甲子 癸酉 甲戌 癸未 甲申 99 100"],
  ["chineseLegalSimplified", "壹 拾 拾壹 贰拾 贰拾壹 玖拾玖 壹佰"],
  ["ideographLegalTraditional", "壹 拾 拾壹 貳拾 貳拾壹 玖拾玖 壹佰"],
  ["ideographDigital", "一 一〇 一一 二〇 二一 九九 一〇〇"],
  ["lowerLetter", "a j k t u uuuu vvvv"],
  ["upperLetter", "A J K T U UUUU VVVV"],
  ["lowerRoman", "i x xi xx xxi xcix c"],
  ["upperRoman", "I X XI XX XXI XCIX C"],
  ["decimal", "1 10 11 20 21 99 100"],
  ["decimalZero", "01 10 11 20 21 99 100"],
  ["decimalFullWidth", "１ １０ １１ ２０ ２１ ９９ １００"],
  ["decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 21 99 100"],
  ["decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 21 99 100"],
  ["decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 21 99 100"],
  ["ideographEnclosedCircle", "㊀ ㊉ 11 20 21 99 100"],
  ["a system of tomorrow", "1 10 11 20 21 99 100"],
])("numerals of Word: %s", (format, numerals) => {
  const values = [1, 10, 11, 20, 21, 99, 100];
  expect(values.map((value) => numeralOf(value, format)).join(" ")).toBe(numerals);
});

test("Chinese numerals say a nought between others once", () => {
  const said = [101, 110, 205, 1000, 1001, 1010, 3056, 9999, 10_000].map((value) =>
    numeralOf(value, "chineseCountingThousand"),
  );
  expect(said.join(" ")).toBe(
    "一百零一 一百一十 二百零五 一千 一千零一 一千零一十 三千零五十六 九千九百九十九 10000",
  );
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

test("a Word file may hold a table and nothing else", async () => {
  const row = (cells: string[]) =>
    `<w:tr>${cells.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join("")}</w:tr>`;
  const table = `<w:tbl>${[
    ["姓名", ""],
    ["学号", ""],
  ]
    .map(row)
    .join("")}</w:tbl>`;
  const { draft } = await imported(word(table), "借阅登记表.docx");
  expect(draft.title).toBe("借阅登记表");
  expect(draft.pieces.flatMap(({ blocks }) => blocks)).toEqual([
    expect.objectContaining({ kind: "table" }),
  ]);
});
