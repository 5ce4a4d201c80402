import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { categoryTree } from "@/lib/catalog/category-tree";
import type { CategoryNode } from "@/lib/catalog/document";
import { guessCategory } from "@/lib/import/category-guess";

type Branch = (typeof categoryTree)[number];

function nodes(branches: readonly Branch[]): CategoryNode[] {
  return branches.map(({ children = [], ...branch }) => ({
    ...branch,
    id: branch.slug,
    documentCount: 0,
    children: nodes(children),
  }));
}

const categories = nodes(categoryTree);

function guessed(title: string, categoryName: string | null = null): string | null {
  return guessCategory(categories, { categoryName, title })?.slug ?? null;
}

test.each<[string, string | null]>([
  // The head stands at the end, whatever the title has before it.
  ["植树活动的总结", "gongzuozongjie"],
  ["2024年安全生产工作计划落实情况的工作总结", "gongzuozongjie"],
  ["军训小结", "gongzuozongjie"],
  ["工作总结会议主持词", "zhuchici"],
  ["关于开展演讲稿征集活动的通知", "tongzhigonggao"],
  ["学习工作计划写法的心得", "xindetihui"],
  ["申请书写作培训的心得体会", "xindetihui"],
  ["合同管理述职报告", "shuzhibaogao"],
  // What may stand behind it says nothing.
  ["军训心得体会范文", "xindetihui"],
  ["演讲稿征集心得体会范文大全(精选10篇)", "xindetihui"],
  ["中学生作文素材汇总", "zuowen"],
  ["难忘的一天作文800字左右", "zuowen"],
  ["销售工作计划2024", "gongzuojihua"],
  ["教师述职报告（通用5篇）【完整版】", "shuzhibaogao"],
  ["申请书篇三", "shenqingshu"],
  ["范文大全", null],
  // Other words for the same, of the narrowest that the title tells.
  ["租房合同", "hetongfanben"],
  ["装修协议书模板", "hetongfanben"],
  ["岗位竞聘发言稿", "yanjianggao"],
  ["开业致词", "yanjiang"],
  ["新郎婚礼答谢词", "hunlizhici"],
  ["暑假学习计划", "gongzuojihua"],
  ["大学生自荐信", "qiuzhixin"],
  ["國慶晚會串詞", "zhuchici"],
  ["教師節感言三篇", "xindetihui"],
  ["辞职信范文4篇", "shenqingshu"],
  ["入党志愿书", "shenqingshu"],
  ["病假请假条", "shenqingshu"],
  ["校运会开幕词", "yanjiang"],
  ["婚礼答谢辞", "hunlizhici"],
  ["招聘启事", "tongzhigonggao"],
  ["关于违纪的通报", "tongzhigonggao"],
  ["一季度工作汇报", "gongzuozongjie"],
  ["五年发展规划", "gongzuojihua"],
  ["班长竞选稿", "yanjianggao"],
  ["寒假周记", "zuowen"],
  ["校企合作契约", "hetongfanben"],
  // A kind of text that there is no category for is none of those whose names end alike.
  ["用电情况调查报告", null],
  ["教学工作", null],
  ["养蜂笔记", null],
  ["新闻稿精选4篇", null],
  ["感谢信优秀3篇", null],
  ["入党积极分子思想汇报", null],
  // A title in two parts says it in the first, or else in the second.
  ["伴郎致辞 婚礼上伴郎的祝福发言稿(通用3篇)", "hunlizhici"],
  ["阅读心得体会 读书活动个人阅读心得与阅读计划(实用4篇)", "xindetihui"],
  ["平凡的一年：行政部工作总结", "gongzuozongjie"],
  // Without a head that tells, a name anywhere in it does.
  ["倡议书怎么写", "changyishu"],
])("%s: %s", (title, slug) => {
  expect(guessed(title)).toBe(slug);
});

test("what the source says goes before the title, and its head after that of the title", () => {
  expect(guessed("植树活动的总结", "演講稿")).toBe("yanjianggao");
  expect(guessed("植树活动的总结", "演讲稿大全")).toBe("gongzuozongjie");
  expect(guessed("我的树", "演讲稿大全")).toBe("yanjianggao");
  expect(guessed("我的树", "通知")).toBe("tongzhigonggao");
  expect(guessed("我的树", "首页")).toBeNull();
});

test("of two categories that could both be meant, none is guessed", () => {
  const [one, other] = nodes([
    { ...branch, slug: "shixi", name: "实习总结" },
    { ...branch, slug: "junxun", name: "军训总结" },
  ]);
  const own = [one, other].filter((node) => node !== undefined);
  const guess = (title: string) => guessCategory(own, { categoryName: null, title })?.slug ?? null;
  expect(guess("大一军训总结")).toBe("junxun");
  expect(guess("军训活动的总结")).toBe("junxun");
  expect(guess("植树活动的总结")).toBeNull();
});

const branch = {
  nameHant: "",
  nameEn: "",
  description: "",
  descriptionHant: "",
  descriptionEn: "",
};

test("a title that is made to be searched for long is done with at once", () => {
  const begun = performance.now();
  expect(guessed("总结()".repeat(2_000))).toBe("gongzuozongjie");
  expect(guessed(`${"1".repeat(5_000)}()（`)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(1_000);
});

const library = new URL("../../../prisma/library/", import.meta.url);

describe.each(readdirSync(library))("the sample library's %s", (slug) => {
  const titles = readdirSync(new URL(slug, library)).map((file) => {
    const text = readFileSync(new URL(`${slug}/${file}`, library), "utf8");
    return /^title: (.+)$/m.exec(text)?.[1] ?? "";
  });

  test.each(titles)("%s", (title) => {
    expect(guessed(title)).toBe(slug);
  });
});
