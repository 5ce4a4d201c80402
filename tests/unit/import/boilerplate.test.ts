import { expect, test } from "vitest";
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
    5: "repeated-title",
    7: "metadata",
    9: "metadata",
    11: "filler",
    15: "filler",
    19: "source-note",
    27: "download-prompt",
    30: "pay-offer",
    34: "customer-service",
    40: "spam",
  });
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

test("an ellipsis does not make a Simplified text Traditional", async () => {
  const body = "嗯……我想了想，还是决定把这件事告诉老师……毕竟大家都在等一个说法。";
  const { draft } = await imported(
    `班会记录\n\n班会记录篇一\n\n${body}\n\n班会记录篇二\n\n${body}`,
  );
  expect(draft.script).toBe("hans");
});
