import { describe, expect, test } from "vitest";
import { importDocument } from "@/lib/import/imported-document";
import { imported } from "../../support/import";

async function read(html: string, name = "page.html") {
  const { draft, dropped } = await imported(html, name);
  return { blocks: draft.pieces.flatMap(({ blocks }) => blocks), draft, dropped };
}

const paragraph = (text: string) => ({ kind: "paragraph", text });

describe("what stands around a text is left out, and said so", () => {
  test("the form that a whole page stands in is no reason to leave anything out", async () => {
    const { draft, blocks } = await read(
      '<form id="aspnetForm"><h1>停水通知</h1><p>明早停水。</p></form>',
    );
    expect(draft.title).toBe("停水通知");
    expect(blocks).toEqual([paragraph("明早停水。")]);
  });

  test.each([
    ["navigation", "<nav><p>首页通知</p></nav>", "首页通知"],
    ["navigation", '<div class="menu"><a href="/">首页</a><a href="/2">通知</a></div>', "首页通知"],
    [
      "navigation",
      '<ul><li><a href="/1">甲</a><a href="/2">乙</a><a href="/3">丙</a></ul>',
      "甲乙丙",
    ],
    ["navigation", "<footer>版权所有 红叶网</footer>", "版权所有 红叶网"],
    ["navigation", '<div id="footer">ICP备123号</div>', "ICP备123号"],
    ["navigation", '<aside>热门：<a href="/1">怎样节水</a></aside>', "热门：怎样节水"],
    ["hidden", '<div style="display: none">娱乐城</div>', "娱乐城"],
    ["hidden", "<p hidden>草稿</p>", "草稿"],
    ["hidden", "<noscript>请打开脚本</noscript>", "请打开脚本"],
    ["hidden", "<template><p>模板里的字</p></template>", "模板里的字"],
    ["control", "<button>复制</button>", "复制"],
    ["control", "<select><option>甲</option></select>", "甲"],
    ["picture", "<svg><text>水管图</text></svg>", "水管图"],
  ])("as %s: %s", async (reason, part, text) => {
    const { blocks, dropped } = await read(`<h1>停水通知</h1><p>明早停水。</p>${part}`);
    expect(blocks).toEqual([paragraph("明早停水。")]);
    expect(dropped).toEqual([{ line: expect.any(Number), reason, text }]);
  });

  test("what is hidden in the midst of a line does not part it", async () => {
    const { blocks, dropped } = await read(
      '<h1>停水通知</h1><p>明早<span style="display:none">棋牌</span>停水。</p>',
    );
    expect(blocks).toEqual([paragraph("明早停水。")]);
    expect(dropped).toMatchObject([{ reason: "hidden", text: "棋牌" }]);
  });

  test("it is shown beside the text, at its place", async () => {
    const { lines } = await imported(
      "<h1>停水通知</h1>\n<nav>首页</nav>\n<p>明早停水。</p>",
      "a.html",
    );
    expect(lines).toEqual([
      { number: 1, text: "停水通知" },
      { number: 2, text: "首页" },
      { number: 3, text: "明早停水。" },
    ]);
  });

  test("where a page marks its text, head, foot and aside beside it are of the site", async () => {
    const { blocks, dropped } = await read(
      "<header>红叶网</header><main><h1>停水通知</h1><p>明早停水。</p></main><aside>值班：老周</aside><footer>地址：红叶路</footer>",
    );
    expect(blocks).toEqual([paragraph("明早停水。")]);
    expect(dropped.map(({ text, reason }) => [text, reason])).toEqual([
      ["红叶网", "navigation"],
      ["值班：老周", "navigation"],
      ["地址：红叶路", "navigation"],
    ]);
  });

  test("a page with nothing but menus has no text", async () => {
    const bytes = new TextEncoder().encode("<nav>首页</nav><button>搜索</button>");
    expect(await importDocument({ name: "a.html", bytes })).toEqual({
      kind: "refused",
      reason: "no-text",
    });
  });
});

describe("what only looks like it is the author's", () => {
  const signed = { kind: "signature", lines: ["落款：校长办公室"] };

  test.each([
    [
      "in an article",
      (text: string) => `<article><h1>停水通知</h1><p>明早停水。</p>${text}</article>`,
    ],
    ["where nothing marks the text", (text: string) => `<h1>停水通知</h1><p>明早停水。</p>${text}`],
  ])("a foot and an aside %s", async (_, page) => {
    const { blocks, dropped } = await read(
      page("<aside>补充说明：三号楼除外。</aside><footer>落款：校长办公室</footer>"),
    );
    expect(blocks).toEqual([paragraph("明早停水。"), paragraph("补充说明：三号楼除外。"), signed]);
    expect(dropped).toEqual([]);
  });

  test("files that are attached, and places on the same page", async () => {
    const files = [1, 2, 3].map((at) => `<li><a href="/f/${at}.docx">附件${at}</a></li>`).join("");
    const places = [1, 2, 3].map((at) => `<p><a href="#p${at}">第${at}节</a></p>`).join("");
    const { dropped } = await read(`<h1>停水通知</h1>${places}<p>明早停水。</p><ul>${files}</ul>`);
    expect(dropped).toEqual([]);
  });

  test("a head that holds the title", async () => {
    const { draft } = await read(
      "<header><h1>停水通知</h1></header><main><p>明早停水。</p></main>",
    );
    expect(draft.title).toBe("停水通知");
  });

  test("the way to a page, which tells its category", async () => {
    const { draft, categoryName } = await imported(
      '<nav><a href="/">首页</a> > <a href="/2">通知</a> > 停水通知</nav><p>明早停水，请备水。</p>',
      "a.html",
    );
    expect(draft.title).toBe("停水通知");
    expect(categoryName).toBe("通知");
  });
});

describe("tables", () => {
  test.each([
    [
      "a single cell",
      "<table><tr><td><h1>停水通知</h1><p>明早停水。</p><p>请备水。</p></td></tr></table>",
    ],
    [
      "a title in a cell",
      "<table><tr><td><h1>停水通知</h1></td></tr><tr><td>明早停水。</td><td>请备水。</td></tr></table>",
    ],
    [
      "tables inside",
      "<table><tr><td>停水通知</td></tr><tr><td><table><tr><td>明早停水。</td></tr></table></td><td>请备水。</td></tr></table>",
    ],
    [
      "paragraphs in one of two cells",
      "<p>停水通知</p><table><tr><td></td><td><p>明早停水。</p><p>请备水。</p></td></tr></table>",
    ],
    [
      "a section with its heading in a cell",
      "<table><tr><td></td><td><h3>停水通知</h3>明早停水。<div>请备水。</div></td></tr></table>",
    ],
  ])("one that lays a page out is unfolded: %s", async (_, html) => {
    const { draft, blocks } = await read(html);
    expect(draft.title).toBe("停水通知");
    expect(blocks).toEqual([paragraph("明早停水。"), paragraph("请备水。")]);
  });

  test("the lines of a cell stay apart", async () => {
    const { blocks } = await read(
      "<h1>简历</h1><table><tr><td>经历</td><td>第一行<br>第二行<p>第三段</td></tr><tr><td>奖项</td><td>无</td></tr><tr><td>爱好</td><td>无</td></tr><tr><td>籍贯</td><td>无</td></tr><tr><td>备注</td><td>无</td></tr><tr><td>签名</td><td>无</td></tr></table>",
    );
    expect(blocks).toMatchObject([
      { kind: "table", rows: { 0: ["经历", "第一行 第二行 第三段"] } },
    ]);
  });

  test("cells that reach further keep the others in their columns", async () => {
    const { blocks } = await read(
      '<h1>排班</h1><table><tr><th rowspan="2">早班</th><td colspan="2">老周</td></tr><tr><td>小李</td><td>小吴</td></tr></table>',
    );
    expect(blocks).toEqual([
      {
        kind: "table",
        rows: [
          ["早班", "老周", ""],
          ["", "小李", "小吴"],
        ],
      },
    ]);
  });

  test("the caption of one that is all of a document is its title", async () => {
    const { draft, blocks } = await read(
      "<table><caption>用车申请</caption><tr><td>部门</td><td></td></tr></table>",
    );
    expect(draft.title).toBe("用车申请");
    expect(blocks).toEqual([{ kind: "table", rows: [["部门", ""]] }]);
  });

  test("a label beside an empty cell is no title", async () => {
    const { draft } = await read(
      "<table><tr><td>姓名</td><td></td></tr><tr><td>性别</td><td></td></tr></table>",
      "报名/体检表.html",
    );
    expect(draft.title).toBe("体检表");
  });

  test("what is hidden in a cell is dropped with its reason", async () => {
    const { dropped } = await read(
      "<h1>排班</h1><table><tr><th>早班<i hidden>棋牌</i></th><td>老周</td></tr></table>",
    );
    expect(dropped).toMatchObject([{ reason: "hidden", text: "棋牌" }]);
  });
});

test("XHTML is read as HTML, with elements that it closes at once", async () => {
  const { draft, blocks } = await read(
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html><head><title/><script src="a.js" /></head><body><h1>停水通知</h1><p>明早停水。</p></body></html>',
    "page.txt",
  );
  expect(draft.title).toBe("停水通知");
  expect(blocks).toEqual([paragraph("明早停水。")]);
});

test.each(["div", "table><tr><td", "footer", "ul><li", "span hidden"])(
  "a page that nests <%s> deeper than calls go is read, and quickly",
  async (element) => {
    const html = `<h1>深处的通知</h1><p>上面。</p>${`<${element}>`.repeat(20_000)}水管在墙里。`;
    const started = performance.now();
    await imported(html, "deep.html");
    expect(performance.now() - started).toBeLessThan(5_000);
  },
);
