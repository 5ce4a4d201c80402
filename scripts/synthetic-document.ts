import type { Block } from "@/lib/catalog/block";
import type { DocumentDraft } from "@/lib/catalog/document";

const subjects =
  "学校 社区 公司 车间 班级 医院 村委会 图书馆 门店 项目组 食堂 物业 银行 工地 幼儿园 志愿队".split(
    " ",
  );
const genres =
  "工作总结 工作计划 演讲稿 倡议书 心得体会 申请书 通知 主持词 述职报告 合同 求职信 致辞".split(
    " ",
  );
const times = "年终 季度 月度 新学期 暑期 节前 开工 换届 迎新 春季 冬季 周末".split(" ");
const openings =
  "这一年里 回头来看 从数字上说 就现场情况而言 与去年相比 在大家的配合下 按照原定安排 说到不足".split(
    " ",
  );
const actors =
  "值班人员 班组长 同事们 志愿者 老师们 家长 客户 住户 新来的同学 财务 后勤 负责人".split(" ");
const verbs =
  "整理了 检查了 改进了 记录了 走访了 核对了 安排了 补上了 讨论了 公布了 修好了 归还了".split(" ");
const objects =
  "台账 设备 名单 预算 通道 资料 样品 场地 问卷 库存 课表 流程 图纸 账目 线路 工具".split(" ");
const results =
  "省下了不少时间 没有再出过差错 得到了多数人的认可 还需要再看一个月 比预期早了三天 下一步准备推开 费用降了一成左右 问题一目了然".split(
    " ",
  );
const numerals = "一 二 三 四 五 六 七 八 九 十 十一 十二".split(" ");

/**
 * A document of realistic size made of a seed: 3 to 12 pieces, some 3,000 characters in all. The same
 * seed always gives the same one.
 */
export function syntheticDocument(seed: number): DocumentDraft {
  const random = generator(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  const stem = `${pick(subjects)}${pick(times)}${pick(genres)}`;
  const count = 3 + Math.floor(random() * random() * 10);
  const length = Math.round((2000 + random() * 2000) / count);
  const sentence = () =>
    `${pick(openings)}，${pick(actors)}${pick(verbs)}${pick(objects)}和${pick(objects)}，${pick(results)}。`;
  const paragraph = () => Array.from({ length: 3 + Math.floor(random() * 4) }, sentence).join("");
  const blocks = (): Block[] => {
    const made: Block[] = [];
    for (let characters = 0, part = 0; characters < length; ) {
      if (part < 10 && random() < 0.3) {
        const text = `${numerals[part]}、${pick(verbs)}${pick(objects)}`;
        made.push({ kind: "heading", level: 1, text });
        part += 1;
      }
      const text = paragraph();
      made.push({ kind: "paragraph", text });
      characters += text.length;
    }
    return made;
  };
  return {
    title: `${stem} ${pick(subjects)}${pick(genres)}范文第${seed}号(通用${count}篇)`,
    intro: [`${count}篇${stem}，写${pick(subjects)}里${pick(actors)}的事。${sentence()}`],
    editor: `${pick(["竹", "墨", "闻", "沈", "林", "苏"])}${pick(["影", "安", "溪", "砚", "晚", "木"])}`,
    uploadedAt: new Date(Date.UTC(2022, 0, 1) + Math.floor(random() * 1700 * 86_400_000)),
    script: "hans",
    pieces: Array.from({ length: count }, (_, at) => ({
      heading: `${stem}篇${numerals[at]}`,
      blocks: blocks(),
    })),
  };
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
