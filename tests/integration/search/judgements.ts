/** What a query is for: how its words stand to those of the document that is meant. */
export type Judgement = {
  kind:
    | "plain"
    | "other script"
    | "order"
    | "wrong"
    | "missing"
    | "sound"
    | "pinyin"
    | "synonym"
    | "below the title";
  query: string;
  /** Files of the sample library that somebody who types this wants to see. */
  wanted: string[];
};

const of = (kind: Judgement["kind"], lines: string): Judgement[] =>
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [query = "", wanted = ""] = line.split("=").map((part) => part.trim());
      return { kind, query, wanted: wanted.split(/\s+/) };
    });

/** Made by hand, by reading the sample library; the names are those of its files. */
export const judgements: Judgement[] = [
  ...of(
    "plain",
    `
    年终总结 = xingzheng-nianzhong-gongzuo-zongjie
    租房合同 = fangwu-zulin-hetong changfang-sushe-zulin-hetong
    房屋租赁合同 = fangwu-zulin-hetong changfang-sushe-zulin-hetong
    垃圾分类 = laji-fenlei-changyishu
    护士总结 = hushi-gongzuo-zongjie
    放假通知 = xuexiao-fangjia-tongzhi
    班主任工作计划 = banji-xueqi-gongzuo-jihua
    新娘父亲讲话 = xinniang-fuqin-zhici
    读后感 = jingdian-mingzhu-duhougan
    写景作文 = xie-jing-zuowen jiaxiang-siji-xiejing-zuowen
    议论文800字 = gaozhong-yilunwen
    主持词 = biye-dianli gongsi-nianhui yuandan-wanhui
    求职信 = kuaiji-qiuzhixin yingjie-gongcheng-qiuzhixin youjiao-qiuzhixin
    述职报告 = caiwu-shuzhi-baogao xiangmu-jingli-shuzhi-baogao xiaozhang-shuzhi-baogao
    志愿者 = ruhui-shenqingshu shequ-zhiyuan-fuwu-xindetihui
    倡议书 = guangpan-yongcan-changyishu jieyue-yongshui-changyishu laji-fenlei-changyishu
    培训心得 = anquan-shengchan-peixun-xindetihui jiaoshi-peixun-xindetihui
  `,
  ),
  ...of(
    "other script",
    `
    年終總結 = xingzheng-nianzhong-gongzuo-zongjie
    護士工作總結 = hushi-gongzuo-zongjie
    房屋租賃合同 = fangwu-zulin-hetong changfang-sushe-zulin-hetong
    勞動合同 = laodong-hetong-buchong-xieyi
    學校放假通知 = xuexiao-fangjia-tongzhi
    社區養老 = shequ-yanglao-fuwu-gongzuo-jihua
    競聘演講稿 = jingzheng-shanggang-yanjianggao
    愛國衛生 = xiaoyuan-aiguo-weisheng-yanjianggao
    難忘的一件事 = nanwang-de-yijianshi-jixuwen
    讀書演講稿 = dushu-yanjianggao
    證婚人致辭 = zhenghunren-zhici
    证婚人致辞 = zhenghunren-zhici
    书信作文 = shuxinti-zuowen-fanli
    校长述职报告 = xiaozhang-shuzhi-baogao
    幼师求职信 = youjiao-qiuzhixin
    经典名著读后感 = jingdian-mingzhu-duhougan
    资源回收 = laji-fenlei-changyishu
    設備採購合同 = xuexiao-yiyuan-shebei-caigou-hetong
    畢業典禮主持 = biye-dianli
    節水倡議書 = jieyue-yongshui-changyishu
  `,
  ),
  ...of(
    "order",
    `
    总结 护士 = hushi-gongzuo-zongjie
    合同 租赁 房屋 = fangwu-zulin-hetong changfang-sushe-zulin-hetong
    倡议书 垃圾分类 = laji-fenlei-changyishu
    通知 放假 = xuexiao-fangjia-tongzhi
    主持词 年会 = gongsi-nianhui
    元旦 主持词 = yuandan-wanhui
    演讲稿 竞聘 = jingzheng-shanggang-yanjianggao
    报告 述职 财务 = caiwu-shuzhi-baogao
    自荐信 会计 = kuaiji-qiuzhixin
    祝福 伴郎 = banlang-zhici
    计划 部门 月度 = bumen-yuedu-gongzuo-jihua
    助学金 大学生 申请 = zhuxuejin-shenqingshu
    心得体会 安全生产 = anquan-shengchan-peixun-xindetihui
    入职 新员工 计划 = xinyuangong-peixun-gongzuo-jihua
    作文 家乡 春夏秋冬 = jiaxiang-siji-xiejing-zuowen
    公告 停电 = tingshui-tingdian-gaozhi
    总结 销售 季度 = xiaoshou-jidu-gongzuo-zongjie
    岗位 调动 申请 = diaogang-shenqingshu
  `,
  ),
  ...of(
    "wrong",
    `
    劳动合同补允协议 = laodong-hetong-buchong-xieyi
    文明用歺倡议书 = guangpan-yongcan-changyishu
    护土工作总结 = hushi-gongzuo-zongjie
    垃圾分頪倡议书 = laji-fenlei-changyishu
    行政年终工作总洁 = xingzheng-nianzhong-gongzuo-zongjie
    入会甲请书 = ruhui-shenqingshu
    毕业典扎主持词 = biye-dianli
    设备采沟合同 = xuexiao-yiyuan-shebei-caigou-hetong
    竞骋上岗演讲稿 = jingzheng-shanggang-yanjianggao
    招骋公告 = zhaopin-gonggao
    项目经里述职报告 = xiangmu-jingli-shuzhi-baogao
    难忘的一件亊 = nanwang-de-yijianshi-jixuwen
    应屈生工程求职信 = yingjie-gongcheng-qiuzhixin
    房屋祖赁合同 = fangwu-zulin-hetong changfang-sushe-zulin-hetong
    社区志原服务 = shequ-zhiyuan-fuwu-xindetihui
    元且晚会 = yuandan-wanhui
  `,
  ),
  ...of(
    "missing",
    `
    护工作总结 = hushi-gongzuo-zongjie
    公司年主持词 = gongsi-nianhui
    垃分类倡议书 = laji-fenlei-changyishu
    助金申请书 = zhuxuejin-shenqingshu
    停水停公告 = tingshui-tingdian-gaozhi
    学校假通知 = xuexiao-fangjia-tongzhi
    财务员述职报告 = caiwu-shuzhi-baogao
    毕业典主持词 = biye-dianli
    安全产培训 = anquan-shengchan-peixun-xindetihui
    爱国生演讲稿 = xiaoyuan-aiguo-weisheng-yanjianggao
    教师培心得体会 = jiaoshi-peixun-xindetihui
    销售度工作总结 = xiaoshou-jidu-gongzuo-zongjie
    新员培训工作计划 = xinyuangong-peixun-gongzuo-jihua
    服务包协议书 = yewu-fuwu-waibao-xieyi
    调申请书 = diaogang-shenqingshu
  `,
  ),
  ...of(
    "sound",
    `
    长意书 = guangpan-yongcan-changyishu jieyue-yongshui-changyishu laji-fenlei-changyishu
    倡仪书 = guangpan-yongcan-changyishu jieyue-yongshui-changyishu laji-fenlei-changyishu
    年中总结 = xingzheng-nianzhong-gongzuo-zongjie
    数职报告 = caiwu-shuzhi-baogao xiangmu-jingli-shuzhi-baogao xiaozhang-shuzhi-baogao
    主持辞 = biye-dianli gongsi-nianhui yuandan-wanhui
    伴朗致辞 = banlang-zhici
    拉圾分类 = laji-fenlei-changyishu
    助学今申请书 = zhuxuejin-shenqingshu
    竟聘上岗 = jingzheng-shanggang-yanjianggao
    劳动和同 = laodong-hetong-buchong-xieyi
    放假同知 = xuexiao-fangjia-tongzhi
    会记求职信 = kuaiji-qiuzhixin
    调刚申请书 = diaogang-shenqingshu
    服务外包协意书 = yewu-fuwu-waibao-xieyi
    心的体会 教师 = jiaoshi-peixun-xindetihui
    qiuzhixin = kuaiji-qiuzhixin
    證昏人致辭 = zhenghunren-zhici
  `,
  ),
  ...of(
    "pinyin",
    `
    qiuzhixin = kuaiji-qiuzhixin yingjie-gongcheng-qiuzhixin youjiao-qiuzhixin
    changyishu = guangpan-yongcan-changyishu jieyue-yongshui-changyishu laji-fenlei-changyishu
    hetong = fangwu-zulin-hetong changfang-sushe-zulin-hetong xuexiao-yiyuan-shebei-caigou-hetong
    nianhui = gongsi-nianhui
    zongjie = hushi-gongzuo-zongjie xiaoshou-jidu-gongzuo-zongjie xingzheng-nianzhong-gongzuo-zongjie
    gongzuo zongjie = hushi-gongzuo-zongjie xiaoshou-jidu-gongzuo-zongjie xingzheng-nianzhong-gongzuo-zongjie
    nianzhong zongjie = xingzheng-nianzhong-gongzuo-zongjie
    ban lang zhi ci = banlang-zhici
    laji fenlei = laji-fenlei-changyishu
    护士zongjie = hushi-gongzuo-zongjie
  `,
  ),
  ...of(
    "synonym",
    `
    租房 = fangwu-zulin-hetong changfang-sushe-zulin-hetong
    租屋合約 = fangwu-zulin-hetong changfang-sushe-zulin-hetong
    转岗申请 = diaogang-shenqingshu
    发言稿 竞岗 = jingzheng-shanggang-yanjianggao
    幼儿园老师自荐信 = youjiao-qiuzhixin
    义工心得 = shequ-zhiyuan-fuwu-xindetihui
    贫困补助申请书 = zhuxuejin-shenqingshu
    尾牙 主持稿 = gongsi-nianhui
    年底总结 = xingzheng-nianzhong-gongzuo-zongjie
  `,
  ),
  ...of(
    "below the title",
    `
    厨余 = laji-fenlei-changyishu
    珍珠奶茶 = laji-fenlei-changyishu
    管委会 = laji-fenlei-changyishu
  `,
  ),
];
