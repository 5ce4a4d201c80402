type Branch = { slug: string; name: string; nameHant: string; nameEn: string; children?: Branch[] };

/** The categories every site begins with. */
export const categoryTree: readonly Branch[] = [
  { slug: "zuowen", name: "作文", nameHant: "作文", nameEn: "Essays" },
  {
    slug: "yanjiang",
    name: "演讲致辞",
    nameHant: "演講致辭",
    nameEn: "Speeches and toasts",
    children: [
      { slug: "yanjianggao", name: "演讲稿", nameHant: "演講稿", nameEn: "Speeches" },
      { slug: "hunlizhici", name: "婚礼致辞", nameHant: "婚禮致辭", nameEn: "Wedding toasts" },
      { slug: "zhuchici", name: "主持词", nameHant: "主持詞", nameEn: "Host scripts" },
    ],
  },
  {
    slug: "gongzuo",
    name: "工作文书",
    nameHant: "工作文書",
    nameEn: "At work",
    children: [
      { slug: "gongzuozongjie", name: "工作总结", nameHant: "工作總結", nameEn: "Work summaries" },
      { slug: "gongzuojihua", name: "工作计划", nameHant: "工作計劃", nameEn: "Work plans" },
      { slug: "shuzhibaogao", name: "述职报告", nameHant: "述職報告", nameEn: "Duty reports" },
    ],
  },
  { slug: "xindetihui", name: "心得体会", nameHant: "心得體會", nameEn: "Reflections" },
  {
    slug: "shenqing",
    name: "申请求职",
    nameHant: "申請求職",
    nameEn: "Applications",
    children: [
      { slug: "shenqingshu", name: "申请书", nameHant: "申請書", nameEn: "Application letters" },
      { slug: "qiuzhixin", name: "求职信", nameHant: "求職信", nameEn: "Cover letters" },
    ],
  },
  {
    slug: "hetong",
    name: "合同公文",
    nameHant: "合同公文",
    nameEn: "Contracts and notices",
    children: [
      { slug: "hetongfanben", name: "合同范本", nameHant: "合同範本", nameEn: "Contracts" },
      { slug: "tongzhigonggao", name: "通知公告", nameHant: "通知公告", nameEn: "Notices" },
      { slug: "changyishu", name: "倡议书", nameHant: "倡議書", nameEn: "Appeals" },
    ],
  },
];
