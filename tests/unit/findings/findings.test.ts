import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rangeOf } from "@/lib/editing/finding-place";
import { type DraftText, textTree } from "@/lib/editing/text";
import { findingsOf } from "@/lib/findings/findings";
import { isCardNumber, isIdentityNumber, isOldIdentityNumber } from "@/lib/findings/personal-data";
import { promisedPieces } from "@/lib/findings/promised-pieces";
import { importDocument } from "@/lib/import/imported-document";
import { fold } from "@/lib/search/terms";

const filler =
  "清晨的操场上已经有了脚步声，值日的同学把落叶扫成一堆，又一筐一筐抬到花坛边上去。风不大，太阳刚刚越过教学楼的屋顶，把旗杆的影子拉得很长。";

function textWith(...pieces: string[]): DraftText {
  return {
    title: "值日小结",
    intro: [],
    pieces: pieces.map((text, at) => ({
      heading: `值日小结篇${"一二三四五"[at]}`,
      blocks: text.split("\n").map((line) => ({ kind: "paragraph" as const, text: line })),
    })),
  };
}

function found(text: DraftText, kind: string, bannedWords: string[] = []) {
  return findingsOf(text, { bannedWords })
    .filter((issue) => issue.kind === kind)
    .map(({ severity, detail: { place, detail, fix } }) => ({ severity, ...place, detail, fix }));
}

const inPiece: [string, string, object][] = [
  ["placeholder", "尊敬的×××老师：我是xx年入学的____同学。", { detail: { count: 3 } }],
  ["personal-data", "请打电话13812345678找我。", { quote: "13812345678" }],
  ["personal-data", "联系：010-62345678", { detail: { sort: "landline" } }],
  ["personal-data", "联系：010 62345678", { quote: "010 62345678", detail: { sort: "landline" } }],
  ["personal-data", "联系：（０２１）６２３４５６７８", { quote: "（０２１）６２３４５６７８" }],
  ["personal-data", "请打电话１３８１２３４５６７８找我。", { quote: "１３８１２３４５６７８" }],
  ["personal-data", "请打电话+8613812345678找我。", { detail: { sort: "mobile" } }],
  ["personal-data", "身份证１１０１０５１９４９１２３１００２Ｘ。", { severity: "problem" }],
  ["personal-data", "住在文三路 12 号。", { quote: "住在文三路 12 号" }],
  ["personal-data", "住在文三路１２号。", { detail: { sort: "address" } }],
  [
    "personal-data",
    "住在河北省石家庄市长安区中山东路10号院3号楼2单元501，请寄。",
    { quote: "河北省石家庄市长安区中山东路10号院3号楼2单元501" },
  ],
  [
    "personal-data",
    "家在柳树巷5号 梧桐小区3栋2单元。",
    { quote: "家在柳树巷5号 梧桐小区3栋2单元" },
  ],
  ["personal-data", "身份证号11010519491231002X，请核对。", { severity: "problem" }],
  ["personal-data", "卡号6222 0212 3456 7894", { detail: { sort: "bank-card" } }],
  ["personal-data", "写信到 zhang.san@example.com 即可。", { quote: "zhang.san@example.com" }],
  ["personal-data", "住在梧桐区青石路18号3栋。", { detail: { sort: "address" } }],
  ["personal-data", "住在青石路十八号。", { quote: "住在青石路十八号" }],
  ["personal-data", "住在中山东二路二十号三楼。", { detail: { sort: "address" } }],
  ["personal-data", "住在滨海大道108号。", { detail: { sort: "address" } }],
  ["personal-data", "住在柳树巷5号。", { detail: { sort: "address" } }],
  ["personal-data", "住在愚园路1088弄12号302室。", { detail: { sort: "address" } }],
  ["personal-data", "家住梧桐小区3栋2单元。", { quote: "家住梧桐小区3栋2单元" }],
  ["personal-data", "家住梧桐花园十二栋三单元501室。", { detail: { sort: "address" } }],
  ["personal-data", "他是青石村3组的村民。", { quote: "他是青石村3组" }],
  ["personal-data", "他是某村3组的村民。", { detail: { sort: "address" } }],
  ["personal-data", "身份证110105491231002，请核对。", { detail: { sort: "identity-number" } }],
  ["damage", "这里写着锟斤拷锟斤拷，看不懂。", { detail: { sort: "lost-character" } }],
  ["damage", "后面是烫烫烫烫烫烫，看不懂。", { detail: { sort: "lost-character" } }],
  ["damage", "他去了cafÃ©喝咖啡。", { detail: { sort: "shifted-bytes" } }],
  ["damage", "他说â€œ好â€\u009D。", { detail: { sort: "shifted-bytes" } }],
  ["damage", "这是我们的ï¿½学校。", { detail: { sort: "shifted-bytes" } }],
  ["damage", "标题是ä¸\u00ADæ–‡，看不懂。", { detail: { sort: "shifted-bytes" } }],
  ["damage", "这是我们的□□学校，很大。", { quote: "这是我们的□□学校，很大。" }],
  ["damage", "他叫陈□明，今年十岁了。", { detail: { sort: "lost-character" } }],
  ["damage", "他在作业本上写(xiě)字。", { fix: { quote: "写(xiě)", replacement: "写" } }],
  ["damage", "这是我们的�学校。", { detail: { sort: "lost-character" } }],
  ["damage", "我们??学校很大。", { quote: "??" }],
  ["damage", "出生于1950xx的人。", { detail: { sort: "masked-number" } }],
  ["damage", "他说：“”然后走了。", { detail: { sort: "empty-quotation" } }],
  [
    "damage",
    "这是我们的.学校门口。",
    { fix: { quote: "这是我们的.学校门口", replacement: "这是我们的学校门口" } },
  ],
  [
    "damage",
    "门开了，，风进来了。",
    { fix: { quote: "门开了，，风进来了", replacement: "门开了，风进来了" } },
  ],
  [
    "half-width-mark",
    "门开了,风进来了。",
    { fix: { quote: "开了,风进", replacement: "开了，风进" } },
  ],
  [
    "half-width-mark",
    "• 甲方(盖章)在左。",
    { fix: { quote: "甲方(盖章)在左", replacement: "甲方（盖章）在左" } },
  ],
  [
    "spam",
    "他抬头｜毛片｜无码｜看了看天。",
    { severity: "problem", quote: "｜毛片｜无码｜", fix: { replacement: "" } },
  ],
  ["site-text", "相关推荐：春游作文", { severity: "warning", fix: { replacement: "" } }],
  [
    "site-text",
    "這是(轉載于：某某網)第一句。",
    { quote: "(轉載于：某某網)", fix: { replacement: "" } },
  ],
  [
    "site-text",
    "更多精彩范文请关注微信公众号：春游范文大全",
    { severity: "warning", fix: { replacement: "" } },
  ],
  [
    "site-text",
    "本文来源：http://example.com/fanwen/1.html",
    { severity: "warning", fix: { replacement: "" } },
  ],
  ["site-text", "请添加微信领取全文。", { severity: "warning", fix: undefined }],
  // Of a long sentence, the words next to what is meant.
  [
    "site-text",
    "春天来了，万物都醒了过来，请大家添加微信看照片，照片是小明拍的。",
    { quote: "请大家添加微信看照片" },
  ],
  [
    "spam",
    "他抬头。加QQ群123456789领取免费资料！咨询电话：13812345678。他走了。",
    { quote: "加QQ群123456789领取免费资料！咨询电话：13812345678。", fix: { replacement: "" } },
  ],
  ["banned-word", "這裡有違禁詞語。", { severity: "problem", quote: "違禁詞" }],
  ["banned-word", "这里有违 禁 词语。", { severity: "problem", quote: "违 禁 词" }],
  ["banned-word", "這裡有違·禁\u3000詞語。", { quote: "違·禁\u3000詞" }],
  ["banned-word", "这里有违\u200B禁\u200B\u200B词语。", { quote: "违\u200B禁\u200B\u200B词" }],
  ["short-piece", "很短。", { severity: "note" }],
];

test.each(inPiece)("%s is found where it stands: %s", (kind, line, expected) => {
  const text = textWith(filler.repeat(2), kind === "short-piece" ? line : `${filler}\n${line}`);
  expect(found(text, kind, ["违禁词"])).toMatchObject([{ piece: 2, ...expected }]);
});

const clean = [
  "全班42人，2024年3月1日测量，平均身高158.5厘米。",
  "订单号20240301123456，流水号1234567890123456。",
  "他写（用毛笔写）了一副对联。",
  "下载安装以后，在线填写，位置不限。",
  "版本 1.0, 见 fn(x); 上午9:30开始。",
  "他等啊等。。。终于来了。",
  "禁止网络博彩、棋牌赌博、老虎机。",
  "方程 x + y = 3 的解，见 max 与 index。",
  "我们问：“为什么？”他笑了。",
  "我知道八号要开会，也知道8号下雨。",
  "换乘青石路2号线，再坐三号线。",
  "沿着这条路三号早上出发，铁路9号开通。",
  "他上街8号才回来，把手艺弄好了。",
  "我们班住学生公寓3栋，值日生擦3号楼的窗。",
  "全村三组人都来了，我们村3组领先。",
  "青石村三组织了一次活动，村一组长说了话。",
  "流水号202403011234567，编号999999999999999，订单110105991332002。",
  "烫烫烫！他叫了起来，好烫啊好烫。",
  "他在café—“Liberté”那里，喝了crème brûlée；SÃO PAULO。",
  "请在□内打√，同意□不同意□。",
  "性别：男□女□，是□否□，已婚□。",
  "日期为□□□□年□□月□□日。",
  "本人姓名□□□，身份证号□□□□□□。",
  "请在方框□里写上班级，谢谢。",
  "三、四年级的同学都来了。",
  "三、二、一，起跑！",
  "数值0.13812345678，又有3.010 12345678，版本1.13912345678.2。",
  "2024 年 10 月 12 日，共 1380 1234 元，比率 012 3456789。",
  "沿着文三路 3 号线走，换乘 12 路。",
  "违 纪的人少了，禁 词的事没有；违约、禁词。",
];

test.each(clean)("nothing is found in: %s", (line) => {
  expect(findingsOf(textWith(`${filler}\n${line}`), { bannedWords: ["违禁词"] })).toEqual([]);
});

test("a piece that stands in a longer one is told with its share, however long the other is", () => {
  const short = [
    "春天来了，校门口的玉兰开了第一朵，门卫爷爷说它比去年早了整整三天。",
    "我们每天路过都要数一数，从一朵数到十几朵，数到后来谁也数不清楚了。",
    "语文老师让我们把看见的写下来，有人写颜色，有人写香气，我写的是爷爷。",
    "他每天早晨把落下的花瓣扫到树根底下，说这样明年开得更好，我们都信了。",
  ].join("\n");
  const others = Array.from(
    { length: 40 },
    (_, at) => `第${at}天的记录和前一天不一样，因为气温变了${at}度。`,
  );
  const long = [...others.slice(0, 20), short, ...others.slice(20)].join("\n");
  const [issue] = findingsOf(textWith(short, long)).filter(({ kind }) => kind === "near-duplicate");
  expect(issue?.detail).toMatchObject({
    place: { piece: 2, quote: "" },
    detail: { piece: 1 },
    other: { name: "值日小结篇一", text: short },
  });
  const { percent } = (issue?.detail.detail ?? {}) as { percent?: number };
  expect(percent).toBeGreaterThan(90);
});

test("numbers that leave one out are told, in a piece and between pieces", () => {
  const lines = ["一、准备", filler, "三、总结", filler, "1. 先扫", "2. 再拖", "1. 又一段"].join(
    "\n",
  );
  expect(found(textWith(lines), "numbering")).toMatchObject([{ piece: 1, quote: "三、总结" }]);
  const text = textWith(filler, filler.replaceAll("操场", "礼堂"));
  const [first, second] = text.pieces;
  if (!first || !second) throw new Error("two pieces");
  const pieces = [first, { ...second, heading: "值日小结篇三" }];
  expect(found({ ...text, pieces }, "numbering")).toMatchObject([
    { piece: 2, detail: { before: 1, value: 3 } },
  ]);
});

test("a jump is told in （一） too, and a first number that is not the first, but for numbers in a sentence", () => {
  const lines = (...given: string[]) => found(textWith([filler, ...given].join("\n")), "numbering");
  expect(lines("（一）准备", filler, "（三）总结")).toMatchObject([
    { quote: "（三）总结", detail: { before: 1, value: 3 } },
  ]);
  expect(lines("二、准备", filler, "三、总结")).toMatchObject([
    { quote: "二、准备", detail: { sort: "no-first", value: 2 } },
  ]);
  expect(lines("(二)准备", filler)).toMatchObject([{ quote: "(二)准备" }]);
  expect(lines("一、甲", "（一）子", "（二）丑", "二、乙", "（一）子", "1. 先", "2. 后")).toEqual(
    [],
  );
  expect(lines("一、一个中心", "二、两个重点", "三、三项措施", "四、五年级的事")).toEqual([]);
  expect(lines("三、四年级先走", "三、二、一，起跑")).toEqual([]);
});

const jumpsTold: [string[], object[]][] = [
  [
    ["第一条 甲方出租", "第二条 租期", "第四条 押金"],
    [{ quote: "第四条 押金", detail: { before: 2, value: 4 } }],
  ],
  [["第1条 出租", "第2条 租期", "第5条 押金"], [{ quote: "第5条 押金" }]],
  [["（1）先扫", "（3）后拖"], [{ quote: "（3）后拖", detail: { before: 1, value: 3 } }]],
  [["1）先扫", "２）再拖", "４）后擦"], [{ quote: "４）后擦" }]],
  [["①先扫", "③后拖"], [{ quote: "③后拖" }]],
];

test.each(jumpsTold)("a jump is told in %j", (lines, expected) => {
  expect(found(textWith([filler, ...lines].join("\n")), "numbering")).toMatchObject(expected);
});

const noJumps: string[][] = [
  // Each section begins anew.
  ["一、准备", "（1）先扫", "（2）后拖", "二、收尾", "（1）关窗", "（2）锁门"],
  ["①甲", "②乙", "下一节", "①丙", "②丁"],
  ["第一条 出租", "第二条 租期", "附件：", "第一条 清单"],
  // Cited, not counted.
  ["第一条 出租", "第四条规定的押金，退房时退还。", "第二条 租期"],
  ["第一条 出租", "第四条第二款所说的押金。", "第五条、第六条另行约定。"],
  ["我们学习了两条。", "第三条 住户不得堵塞通道。", "第七条 夜间保持安静。"],
  // The one in between stands within a line.
  ["（1）先扫；（2）再拖；", "（3）后擦。"],
  ["①先扫，②再拖，", "③后擦。"],
];

test.each(noJumps.map((lines) => [lines]))("no jump is told in %j", (lines) => {
  expect(found(textWith([filler, ...lines].join("\n")), "numbering")).toEqual([]);
});

test("a jump between headings is told where what they are about follows their number", () => {
  const headed = (...headings: string[]) => {
    const pieces = headings.map((heading, at) => ({
      heading,
      blocks: [{ kind: "paragraph" as const, text: filler.repeat(at + 1) }],
    }));
    return found({ title: "发言稿", intro: [], pieces }, "numbering");
  };
  const jump = [{ piece: 2, detail: { before: 1, value: 3 } }];
  expect(headed("范文一 校长", "范文三 教师")).toMatchObject(jump);
  expect(headed("范文1：校长", "范文3：教师")).toMatchObject(jump);
  expect(headed("致辞篇一：校长", "致辞篇三：教师")).toMatchObject(jump);
  expect(headed("范文一 校长", "范文二 教师")).toEqual([]);
  expect(headed("范文一等奖作品", "范文三等奖作品")).toEqual([]);
});

test("headings, title and intro are searched as the pieces are, and lead to where they stand", () => {
  const text: DraftText = {
    title: "××公司年会主持词",
    intro: ["加微信abc12345领取资料。", "请打电话13987654321，写着赌\u00B7场和�字。"],
    pieces: [
      {
        heading: "第1篇 张三13812345678 �",
        blocks: [{ kind: "paragraph", text: filler.repeat(2) }],
      },
      { heading: "第2篇 违禁词 小编推荐", blocks: [{ kind: "paragraph", text: filler.repeat(3) }] },
      {
        heading: "第3篇 请××同志发言",
        blocks: [{ kind: "list", style: "unordered", items: ["�字", filler.repeat(4)] }],
      },
    ],
  };
  const issues = findingsOf(text, { bannedWords: ["违禁词", "赌场"] }).filter(
    ({ kind }) => kind !== "near-duplicate",
  );
  const told = issues.map(({ kind, detail: { place } }) => [kind, place.piece, place.quote]);
  expect(told).toEqual([
    ["personal-data", 0, "13987654321"],
    ["damage", 0, "写着赌·场和�字。"],
    ["banned-word", 0, "赌·场"],
    ["spam", 0, "加微信abc12345领取资料。"],
    ["placeholder", 0, "××公司年会"],
    ["personal-data", 1, "13812345678"],
    ["damage", 1, "45678 �"],
    ["banned-word", 2, "违禁词"],
    ["site-text", 2, "第2篇 违禁词 小编推荐"],
    ["damage", 3, "�字"],
    ["placeholder", 3, "3篇 请××同志发言"],
  ]);
  const tree = textTree(text);
  const parents = issues.map(({ detail: { place } }) => {
    const range = rangeOf(tree, place);
    return range && tree.resolve(range.from).parent.type.name;
  });
  const [head, one, two, three] = [
    ["paragraph", "paragraph", "paragraph", "paragraph", "title"],
    Array(2).fill("pieceHeading"),
    Array(2).fill("pieceHeading"),
    ["item", "pieceHeading"],
  ];
  expect(parents).toEqual([...head, ...one, ...two, ...three]);
});

test("advertising within a heading is taken out, and a heading of nothing else is left for somebody to write", () => {
  const text = (heading: string): DraftText => ({
    title: "值日小结",
    intro: [],
    pieces: [{ heading, blocks: [{ kind: "paragraph", text: filler.repeat(2) }] }],
  });
  expect(found(text("第1篇 值日（转载于：某某网）"), "site-text")).toMatchObject([
    { quote: "（转载于：某某网）", fix: { replacement: "" } },
  ]);
  expect(found(text("毛片｜无码｜成人视频｜久久大"), "spam")).toMatchObject([{ fix: undefined }]);
});

test("a number in the subject of a heading is not the piece's", () => {
  const text = textWith(filler.repeat(2), filler.replaceAll("操场", "礼堂").repeat(2));
  const pieces = text.pieces.map((piece, at) => ({ ...piece, heading: `第7号林场篇${at + 1}` }));
  expect(found({ ...text, pieces }, "numbering")).toEqual([]);
});

test("a title that promises more pieces than there are is told", () => {
  expect(found({ ...textWith(filler), title: "值日小結(精選5篇)" }, "piece-count")).toMatchObject([
    { piece: 0, detail: { promised: 5, found: 1 } },
  ]);
});

test.each([
  ["毕业典礼致辞3篇", 3],
  ["毕业典礼致辞精选三篇", 3],
  ["毕业典礼致辞（精选3篇）", 3],
  ["毕业典礼致辞(12篇)", 12],
  ["毕业典礼致辞第3篇", null],
  ["毕业典礼致辞(第12篇)", null],
  ["写作的数十篇", null],
  ["读《论语》二十篇有感", null],
  ["《朝花夕拾》三篇", 3],
  ["我读《散文三篇》", null],
  ["读后感一篇", null],
])("the pieces that %s promises: %s", (title, count) => {
  expect(promisedPieces(fold(title))).toBe(count);
});

test("one piece in the other script is told", () => {
  const traditional = "這裡的學生們說話聲音響亮，還會寫書法、彈鋼琴，點評時總是認真聽講。".repeat(
    4,
  );
  expect(
    found(textWith(filler.repeat(3), filler.repeat(4), traditional), "mixed-script"),
  ).toMatchObject([{ piece: 3, detail: { script: "hant" } }]);
});

test("Traditional lines in a Simplified text are turned in one correction, and lines in both are left", () => {
  const lines = [
    "這裡的學生們說話聲音響亮，還會寫書法。",
    "中文文本",
    "點評時總是認真聽講，編著者也在聽著。",
  ];
  const [issue] = found(
    textWith(filler.repeat(3), filler.repeat(4), [filler.repeat(2), ...lines].join("\n")),
    "mixed-script",
  );
  expect(issue?.fix).toEqual({
    quote: lines[0],
    replacement: "这里的学生们说话声音响亮，还会写书法。",
    also: [{ quote: lines[2], replacement: "点评时总是认真听讲，编著者也在听着。" }],
  });
});

test("a Simplified piece in a Traditional text is told, and nobody's choice of words is made for them", () => {
  const traditional = "這裡的學生們說話聲音響亮，還會寫書法、彈鋼琴，點評時總是認真聽講。".repeat(
    4,
  );
  const text = textWith(traditional, traditional.replaceAll("鋼琴", "琵琶"), filler.repeat(3));
  expect(found(text, "mixed-script")).toMatchObject([
    { piece: 3, detail: { script: "hans" }, fix: undefined },
  ]);
});

test("a title and an intro in the other script are told, and what they quote is not", () => {
  const body = textWith(filler.repeat(3), filler.repeat(4));
  const inHead = (head: Partial<DraftText>, text = body) =>
    found({ ...text, ...head }, "mixed-script").filter(({ piece }) => piece === 0);
  const title = "學習書法與彈鋼琴的體會";
  expect(inHead({ title })).toMatchObject([
    { quote: title, fix: { quote: title, replacement: "学习书法与弹钢琴的体会" } },
  ]);
  const intro = ["以下是值日小结。", "這裡說說學生們的話。"];
  expect(inHead({ intro })).toMatchObject([{ quote: intro[1], fix: { quote: intro[1] } }]);
  expect(
    inHead({ title: "读《紅樓夢學習筆記》有感", intro: ["他说「學習書法與彈鋼琴」。"] }),
  ).toEqual([]);
  const traditional = "這裡的學生們說話聲音響亮，還會寫書法、彈鋼琴，點評時總是認真聽講。".repeat(
    4,
  );
  const hant = textWith(traditional, traditional.replaceAll("鋼琴", "琵琶"));
  const simplified = "新学期班会上的发言和班长在新学期班会上的发言";
  expect(inHead({ title: simplified }, hant)).toMatchObject([
    { quote: simplified, detail: { script: "hans" }, fix: undefined },
  ]);
  expect(inHead({ title: "新學期班會上的發言" }, hant)).toEqual([]);
});

test("looking for words of other sites takes time in proportion to the text", () => {
  const hard = `更多${"请".repeat(60)}以上就是${"小编".repeat(40)}(转载于：${"(".repeat(40)}毛片|${"，，".repeat(20)}`;
  const timeFor = (copies: number) => {
    const text = textWith(Array<string>(copies).fill(hard).join("\n"));
    const start = performance.now();
    findingsOf(text);
    return performance.now() - start;
  };
  timeFor(500);
  const [some, more] = [timeFor(500), timeFor(4000)];
  expect(more / some).toBeLessThan(8 * 4);
});

test("identity and card numbers are known by their check digits", () => {
  expect(isIdentityNumber("11010519491231002X")).toBe(true);
  expect(isIdentityNumber("110105194912310021")).toBe(false);
  expect(isCardNumber("6222021234567894")).toBe(true);
  expect(isCardNumber("6222021234567890")).toBe(false);
});

test("an old identity number is known by its province and day of birth", () => {
  expect(isOldIdentityNumber("110105491231002")).toBe(true);
  expect(isOldIdentityNumber("110105490229002")).toBe(false);
  expect(isOldIdentityNumber("990105491231002")).toBe(false);
});

test("an endless word takes no endless time to look through", () => {
  const word = "a".repeat(200_000);
  expect(found(textWith(`${word}，写信到reader@example.com。`), "personal-data")).toMatchObject([
    { quote: "reader@example.com" },
  ]);
});

const library = "prisma/library";

test("in the sample library, nothing but blanks and what is meant is found", async () => {
  const files = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );
  const told: string[] = [];
  for (const name of files) {
    const imported = await importDocument({ name, bytes: readFileSync(`${library}/${name}`) });
    if (imported.kind === "refused") throw new Error(imported.reason);
    for (const { kind, severity, detail } of findingsOf(imported.draft)) {
      if (severity !== "note") told.push(`${name} ${kind} ${JSON.stringify(detail.place)}`);
    }
  }
  expect(told).toEqual([]);
});
