import { expect, test } from "vitest";
import { findingsOf } from "@/lib/findings/findings";

/** A speech as one site had it three times. */
const speech = [
  "各位来宾，今天这间旧粮仓换了门窗，也换了名字，从今往后它叫做村里的书屋。",
  "两年前这里堆着稻草，屋顶漏了三处，下雨的时候只有麻雀愿意进来躲一躲。",
  "木匠老周头说梁还结实，他带着两个徒弟刨了一个冬天，把朽掉的椽子全换了。",
  "书是从十一个地方寄来的，最远的一箱走了九天，打开的时候还带着海边的潮气。",
  "登记的时候孩子们最着急，还没有贴好号码，就蹲在箱子旁边翻看起图画来了。",
  "我要谢谢出钱的人，也要谢谢出力的人，尤其要谢谢每天送开水来的李婶婶。",
  "从明天起，书屋早上八点开门，晚上九点关灯，借一本书只要写下自己的名字。",
  "愿这里的灯常亮，愿走出去的孩子记得，最早认识的那些字是在这间屋里念的。",
];

/** Of twenty-five lines, twenty-one stand in another piece as well. */
const diary = Array.from({ length: 25 }, (_, at) => {
  const [hill, bird, tool] = [
    "东南西北前后左右上下里外"[at % 12],
    "鹭鸥雀燕鸽鹊莺鹰雁鹤鸦鸫鹂鸠鹃"[at % 15],
    "锄镰耙锹斧锯凿刨锤钳铲"[at % 11],
  ];
  return `${hill}坡${at + 3}号棚记：${bird}落${tool}柄，${bird}鸣${at * 7}声，${tool}借${hill}邻${bird}叔，${at * 3}日归。`;
});

const others = Array.from(
  { length: 40 },
  (_, at) =>
    `第${at + 1}次例会改在周${"一二三四五六日"[at % 7]}，到会${at * 5 + 11}人，缺席者另补${at}页笔记。`,
);

const unlike = [
  "采购单上写着四样东西，灯管、插座、门锁和一把长梯子，价钱都比去年贵了一成。",
  "管账的人把发票贴在白纸上，一张一张写明用处，贴到第七页才发现少了一张。",
  "后来在梯子的包装里找到了，皱成一团，摊平以后还看得清楚，大家都松了口气。",
  "这件事写进了规矩：先收票，再付钱，谁经手谁签字，月底贴在门口给人看。",
];

test("pieces nearly the same, and one that stands mostly in another, are told with their shares", () => {
  const [first, second, third] = [
    speech,
    speech.with(1, "两年前这里堆着稻草，屋顶漏了五处，刮风的时候只有野猫愿意进来躲一躲。"),
    [...speech.slice(0, 6), ...speech.slice(6).reverse()],
  ];
  const longer = [...others.slice(0, 20), ...diary.slice(2, 23), ...others.slice(20)];
  const pieces = [unlike, first, second, third, diary, longer];
  const text = {
    title: "村里的发言(精选6篇)",
    intro: [],
    pieces: pieces.map((lines, at) => ({
      heading: `村里的发言篇${"一二三四五六"[at]}`,
      blocks: lines.map((line) => ({ kind: "paragraph" as const, text: line })),
    })),
  };
  const alike = findingsOf(text).filter(({ kind }) => kind === "near-duplicate");
  const shares = alike.map(({ detail: { place, detail } }) => [place.piece, detail]);
  expect(shares).toEqual([
    [3, { piece: 2, percent: 94 }],
    [4, { piece: 2, percent: 97 }],
    [6, { piece: 5, percent: 85 }],
  ]);
});
