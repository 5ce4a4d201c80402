import { expect, test } from "vitest";
import { blocksText } from "@/lib/catalog/block-text";
import { withChinesePunctuation } from "@/lib/markup/punctuation";
import { accountedFor, imported, inventory } from "../../support/import";

const page = `一区二区三区-成人视频-毛片-在线观看-娱乐城

當前位置:網站首頁 >> 演講稿 >> 運動會開幕詞 學校運動會開幕式上的講話(模板2篇)

運動會開幕詞 學校運動會開幕式上的講話(模板2篇)

格式:DOC 上傳日期:2022-04-18 21:03:09
運動會開幕詞 學校運動會開幕式上的講話(模板2篇)
時間:2022-04-18 21:03:09     小編:石榴樹

開幕詞要短,要響亮。以下是小編為大家收集的開幕詞範文,歡迎大家分享閱讀。

運動會開幕詞篇一

下面是小編為大家整理的,供大家參考。

老師們,同學們:

跑道已經畫好,沙坑已經翻鬆(轉載于:某某範文網),就等你們來。久久不能平靜的,是起跑線上的心跳。

運動會開幕詞篇二

去年的今天下著雨,我們照樣跑完了接力。

謝謝大家!

全文閱讀已結束,如果需要下載本文請點擊

下載此文檔
a.付費復制
付費獲得該文章復制權限
特價:5.99元 10元
微信掃碼支付
已付款請點這里
b.包月復制
付費后30天內不限量復制
特價:9.99元 10元
微信掃碼支付
已付款請點這里 聯系客服
主站蜘蛛池模板: 某某在线观看 | 某某毛片 | 一区二区 | 免费观看 | 夜夜看`;

test("a page of such a site gives its document and nothing of the site", async () => {
  const { draft, categoryName, warnings } = await imported(page);
  expect(draft).toEqual({
    title: "運動會開幕詞 學校運動會開幕式上的講話(模板2篇)",
    intro: ["開幕詞要短，要響亮。"],
    editor: "石榴樹",
    uploadedAt: new Date("2022-04-18T13:03:09Z"),
    script: "hant",
    pieces: [
      {
        heading: "運動會開幕詞篇一",
        blocks: [
          { kind: "salutation", text: "老師們，同學們：" },
          {
            kind: "paragraph",
            text: "跑道已經畫好，沙坑已經翻鬆，就等你們來。久久不能平靜的，是起跑線上的心跳。",
          },
        ],
      },
      {
        heading: "運動會開幕詞篇二",
        blocks: [
          { kind: "paragraph", text: "去年的今天下著雨，我們照樣跑完了接力。" },
          { kind: "paragraph", text: "謝謝大家！" },
        ],
      },
    ],
  });
  expect(categoryName).toBe("演講稿");
  expect(warnings).toEqual([]);
});

test("every line that is left out is listed with its reason, and nothing else is gone", async () => {
  const result = await imported(page);
  expect(accountedFor(result)).toBe(inventory(page));
  const reasons = new Map(result.dropped.map(({ line, reason }) => [line, reason]));
  expect(Object.fromEntries(reasons)).toMatchObject({
    1: "spam",
    3: "breadcrumb",
    7: "metadata",
    8: "repeated-title",
    11: "filler",
    15: "filler",
    19: "source-note",
    27: "download-prompt",
    30: "pay-offer",
    34: "customer-service",
    40: "spam",
  });
  // The title, and the date with the editor, are in the document.
  expect(result.used.map(({ number }) => number)).toEqual([5, 9]);
  for (const { number } of result.used) expect(reasons.has(number)).toBe(false);
});

test.each([
  "听完她的话，我久久不能平静，在线观看了整场直播。",
  "本文来源于我的一次家访。",
  "希望大家记住，下载此文档的人要署名。",
  "小编是我在校报的职务，以下是我编过的一期。",
])("honest prose stays: %s", async (sentence) => {
  const { draft } = await imported(
    `校报通讯\n\n校报通讯篇一\n\n${sentence}\n\n校报通讯篇二\n\n正文。`,
  );
  expect(draft.pieces[0]?.blocks).toEqual([{ kind: "paragraph", text: sentence }]);
});

test.each([
  "作者：×××",
  "编辑：林小满",
  "来源：校史馆旧报",
  "时间：2024-03-01 下午两点",
  "当前位置：操场东侧 > 看台",
  "特价：12元一份",
  "联系客服",
  "下载此文档",
  "上一篇：春游",
  "下面是小编为大家整理的，供大家参考。",
  "以下是青石文库小编给大家带来的，希望大家喜欢。",
  "欢迎大家阅读。",
  "校报通讯(精选2篇)",
  "去年丰收（来源：统计年鉴），今年也不差。",
])("inside a piece %s is the author's own", async (line) => {
  const source = `校报通讯(精选2篇)\n\n校报通讯篇一\n\n先说一句。\n\n${line}\n\n再说一句。\n\n校报通讯篇二\n\n正文。\n\n${line}\n\n结尾。`;
  const { draft, dropped } = await imported(source);
  const texts = draft.pieces.map(({ blocks }) => blocksText(blocks));
  const kept = withChinesePunctuation(line);
  expect(texts).toEqual([`先说一句。\n${kept}\n再说一句。`, `正文。\n${kept}\n结尾。`]);
  expect(dropped).toEqual([]);
});

test("facts are read from around the pieces, never out of them", async () => {
  const { draft, categoryName } = await imported(
    "校报通讯\n\n校报通讯篇一\n\n首页 > 作文 > 别的标题\n作者：鲁迅\n时间：1924-05-06\n\n正文。\n\n校报通讯篇二\n\n正文。",
  );
  expect(draft).toMatchObject({ title: "校报通讯", editor: null, uploadedAt: null });
  expect(categoryName).toBeNull();
});

test.each(["希望大家认真阅读。", "作者：×××"])(
  "%s may also begin and end a piece",
  async (line) => {
    const { draft } = await imported(
      `校报通讯\n\n校报通讯篇一\n\n${line}\n\n正文。\n\n${line}\n\n校报通讯篇二\n\n正文。\n\n${line}`,
    );
    expect(draft.pieces.map(({ blocks }) => blocksText(blocks))).toEqual([
      `${line}\n正文。\n${line}`,
      `正文。\n${line}`,
    ]);
  },
);

test("filler goes from the edges of a piece, as many lines as it has", async () => {
  const { draft } = await imported(
    "校报通讯\n\n校报通讯篇一\n\n下面是小编为大家整理的，供大家参考。\n欢迎大家阅读！今天下雨。\n\n明天放晴。希望对大家有所帮助。\n欢迎大家收藏。\n\n校报通讯篇二\n\n正文。",
  );
  expect(blocksText(draft.pieces[0]?.blocks ?? [])).toBe("今天下雨。\n明天放晴。");
});

test("spam goes from the middle of a piece too", async () => {
  const { draft, dropped } = await imported(
    "校报通讯\n\n校报通讯篇一\n\n一句。\n成人视频-毛片-在线观看-娱乐城\n两句。\n\n校报通讯篇二\n\n正文。",
  );
  expect(blocksText(draft.pieces[0]?.blocks ?? [])).toBe("一句。\n两句。");
  expect(dropped).toContainEqual(expect.objectContaining({ line: 6, reason: "spam" }));
});

test("the frame below the last piece goes whatever follows it, and closing lines above it stay", async () => {
  const { draft, dropped } = await imported(
    "倡议书\n\n倡议书篇一\n\n请节约用水。\n\n倡议书篇二\n\n请节约用电。\n\n作者：×××\n2024年3月1日\n\n全文阅读已结束，如果需要下载本文请点击\n下载此文档\na.付费复制\n小编：石榴\n上一篇：别的倡议书\n\n本站文章来自网友，不代表本站立场。",
  );
  expect(blocksText(draft.pieces[1]?.blocks ?? [])).toBe(
    "请节约用电。\n作者：×××\n2024年3月1日\n本站文章来自网友，不代表本站立场。",
  );
  expect(draft.editor).toBe("石榴");
  expect(dropped.map(({ line }) => line)).toEqual([14, 15, 16, 18]);
});

test("a text that is not divided has its frame next to its title, and its own lines below", async () => {
  const { draft, categoryName } = await imported(
    "首页 > 通知 > 停水通知\n停水通知\n时间：2024-03-01 08:00:00  小编：石榴\n\n明早停水。\n\n作者：×××\n\n请备水。\n\n下载此文档\n联系客服",
  );
  expect(draft).toMatchObject({ title: "停水通知", editor: "石榴", intro: [] });
  expect(categoryName).toBe("通知");
  expect(blocksText(draft.pieces[0]?.blocks ?? [])).toBe("明早停水。\n作者：×××\n请备水。");
});

test("an ellipsis does not make a Simplified text Traditional", async () => {
  const body = "嗯……我想了想，还是决定把这件事告诉老师……毕竟大家都在等一个说法。";
  const { draft } = await imported(
    `班会记录\n\n班会记录篇一\n\n${body}\n\n班会记录篇二\n\n${body}`,
  );
  expect(draft.script).toBe("hans");
});
