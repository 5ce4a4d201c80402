import { longestQuery } from "./request";
import { runs } from "./terms";

/**
 * Words of these documents that stand for each other, in Simplified characters, the one that titles have
 * most first: whoever types one is content with what has another. Near-synonyms that the law tells apart
 * (定金 and 订金) are none.
 */
const alike = [
  "房屋租赁 租房 租屋 房屋出租 住房租赁",
  "房屋买卖 买房 购房 卖房 二手房",
  "车辆买卖 买车 卖车 二手车",
  "购销 买卖 采购",
  "装修 装饰 装潢",
  "合同 协议 协议书 合约 契约",
  "劳动合同 用工合同 聘用合同 雇佣合同",
  "借条 欠条 借据",
  "委托书 授权书 授权委托书",
  "外包 承包 发包",
  "打工 务工",
  "公司 企业 单位",
  "员工 职工 职员",
  "新员工 新入职 新职工",
  "老师 教师",
  "护士 护理 护理师",
  "会计 财务",
  "销售 营销 业务员",
  "保安 安保",
  "保洁 清洁",
  "幼师 幼儿教师 幼儿园老师 幼儿园教师",
  "宝宝 幼儿 小朋友",
  "求职信 自荐信 自荐书 应聘信",
  "辞职 离职",
  "辞职信 辞职报告 辞职书 离职申请 辞职申请",
  "辞退 解雇 解聘",
  "调岗 转岗 换岗 岗位调动",
  "竞聘 竞岗 竞争上岗",
  "加薪 涨薪 调薪 涨工资",
  "请假 休假",
  "实习 见习",
  "招聘 招工 招募",
  "年终 年度 年末 年底",
  "年会 尾牙 年终晚会",
  "元旦 新年 跨年",
  "总结 小结",
  "计划 规划 方案",
  "述职 工作汇报",
  "申请书 申请报告",
  "助学金 贫困补助 困难补助",
  "志愿者 义工 志工",
  "心得体会 心得 感悟 感想",
  "读后感 读书心得 读书笔记",
  "倡议书 倡议信",
  "环保 环境保护",
  "节水 节约用水",
  "光盘行动 节约粮食 文明用餐",
  "通知 通告 公告 告示",
  "演讲稿 讲话稿 发言稿",
  "致辞 致词 讲话",
  "主持词 主持稿 串词 台词",
  "婚礼 结婚 婚宴",
  "检讨书 检讨 悔过书",
  "保证书 承诺书",
  "道歉信 致歉信",
  "感谢信 致谢信",
  "邀请函 邀请信 请柬",
  "起诉状 起诉书 诉状",
].map((line) => line.split(" "));

/** Words for a kind of something, and what it is a kind of: who types the first is content with the other. */
const wider = new Map([
  ["租铺", ["商铺租赁"]],
  ["宿舍出租", ["宿舍租赁"]],
  ["兼职", ["劳动合同"]],
  ["工伤", ["安全生产"]],
  ["家长会", ["班主任"]],
  ["春节", ["放假"]],
  ["暑假", ["放假"]],
  ["寒假", ["放假"]],
  ["升旗", ["国旗下"]],
  ["伴娘", ["婚礼致辞"]],
]);

/** So many queries are looked for besides the one that was typed. */
const most = 3;

/**
 * The query in other words that stand for the same: all of them as titles have them most, then one of them
 * replaced by another.
 */
export function synonymQueries(typed: string): string[] {
  const said = runs(typed.slice(0, longestQuery));
  const groups = [...wordsWithOthers].filter(([word]) => said.some((run) => run.includes(word)));
  // 协议书 holds 协议, which is then no word of its own.
  const whole = groups.filter(
    ([word]) => !groups.some(([more]) => more !== word && more.includes(word)),
  );
  const typedRuns = said.join(" ");
  const commonest = whole.reduce(
    (query, [word, { first }]) => query.replace(word, first),
    typedRuns,
  );
  const replaced = whole.flatMap(([word, { others }]) =>
    others.map((other) => typedRuns.replace(word, other)),
  );
  const queries = new Set([commonest, ...replaced]);
  queries.delete(typedRuns);
  return [...queries].slice(0, most);
}

const wordsWithOthers = new Map(
  [...alike.flatMap((group) => group.map((word) => [word, group] as const)), ...wider].map(
    ([word, group]) => {
      const [first = word] = group;
      return [word, { first, others: group.filter((other) => other !== word) }] as const;
    },
  ),
);
