import type { CategoryDescriptions } from "./document";

type Branch = {
  slug: string;
  name: string;
  nameHant: string;
  nameEn: string;
} & CategoryDescriptions & {
    children?: Branch[];
  };

/** The categories every site begins with. */
export const categoryTree: readonly Branch[] = [
  {
    slug: "zuowen",
    name: "作文",
    nameHant: "作文",
    nameEn: "Essays",
    description:
      "记叙文、议论文、写景作文、书信体、读后感，按主题各收多篇，可以对照开头、结构和结尾的写法。",
    descriptionHant:
      "記敘文、議論文、寫景作文、書信體、讀後感，按主題各收多篇，可以對照開頭、結構和結尾的寫法。",
    descriptionEn:
      "Narrative, argument, description, letters and book reviews for school, several on each theme, so that openings and endings can be compared.",
  },
  {
    slug: "yanjiang",
    name: "演讲致辞",
    nameHant: "演講致辭",
    nameEn: "Speeches and toasts",
    description: "要当众开口的稿子：演讲、婚礼致辞、晚会主持。每篇都注明字数和大约要讲几分钟。",
    descriptionHant: "要當眾開口的稿子：演講、婚禮致辭、晚會主持。每篇都註明字數和大約要講幾分鐘。",
    descriptionEn:
      "Texts to be spoken: speeches, wedding toasts, scripts for hosts. Each piece tells its length and about how many minutes it takes.",
    children: [
      {
        slug: "yanjianggao",
        name: "演讲稿",
        nameHant: "演講稿",
        nameEn: "Speeches",
        description:
          "竞聘、国旗下讲话、读书分享、爱国卫生等场合的演讲稿，长短不一，可按时长挑选再改成自己的话。",
        descriptionHant:
          "競聘、升旗講話、讀書分享、校園活動等場合的演講稿，長短不一，可依時長挑選再改成自己的話。",
        descriptionEn:
          "Speeches for job competitions, school assemblies, book clubs and campaigns. Choose by length, then put it in your own words.",
      },
      {
        slug: "hunlizhici",
        name: "婚礼致辞",
        nameHant: "婚禮致辭",
        nameEn: "Wedding toasts",
        description: "证婚人、父母、伴郎伴娘上台要说的话，分寸得体，换上新人的名字和故事就能用。",
        descriptionHant:
          "證婚人、父母、伴郎伴娘上台要說的話，分寸得體，換上新人的名字和故事就能用。",
        descriptionEn:
          "What witnesses, parents, best men and bridesmaids say on stage. Put in the names and the story of the couple.",
      },
      {
        slug: "zhuchici",
        name: "主持词",
        nameHant: "主持詞",
        nameEn: "Host scripts",
        description: "年会、毕业典礼、元旦晚会的主持稿，含开场、串场和结束语，单人或搭档都有。",
        descriptionHant: "尾牙、畢業典禮、跨年晚會的主持稿，含開場、串場和結語，單人或搭檔都有。",
        descriptionEn:
          "Scripts for company parties, graduations and New Year galas, with openings, links and closings, for one host or two.",
      },
    ],
  },
  {
    slug: "gongzuo",
    name: "工作文书",
    nameHant: "工作文書",
    nameEn: "At work",
    description:
      "总结、计划、述职，单位里一年要写好几回的文书。先看目录里每篇写什么，再挑与自己岗位相近的。",
    descriptionHant:
      "總結、計劃、述職，職場上一年要寫好幾回的文書。先看目錄裡每篇寫什麼，再挑與自己職務相近的。",
    descriptionEn:
      "Summaries, plans and duty reports, which Chinese workplaces ask for several times a year. The contents tell which job each one fits.",
    children: [
      {
        slug: "gongzuozongjie",
        name: "工作总结",
        nameHant: "工作總結",
        nameEn: "Work summaries",
        description:
          "教师、护士、销售、行政等岗位的年终、半年和季度总结，成绩、不足和下一步都有现成的写法。",
        descriptionHant:
          "教師、護理師、業務、行政等職務的年終、半年和季度總結，成績、不足和下一步都有現成的寫法。",
        descriptionEn:
          "Yearly, half-yearly and quarterly summaries for teachers, nurses, sales and office staff: results, shortcomings, next steps.",
      },
      {
        slug: "gongzuojihua",
        name: "工作计划",
        nameHant: "工作計劃",
        nameEn: "Work plans",
        description:
          "班级、部门、社区和新员工培训的工作计划，目标、步骤、时间和分工写得清楚，改数字就能交。",
        descriptionHant:
          "班級、部門、社區和新進員工培訓的工作計劃，目標、步驟、時間和分工寫得清楚，改數字就能交。",
        descriptionEn:
          "Plans for classes, departments, communities and new staff, with aims, steps, dates and duties laid out.",
      },
      {
        slug: "shuzhibaogao",
        name: "述职报告",
        nameHant: "述職報告",
        nameEn: "Duty reports",
        description:
          "财务、项目经理、校长等岗位的述职报告，按履职、业绩、不足、打算分段，适合书面上交，也适合上台念。",
        descriptionHant:
          "財務、專案經理、校長等職務的述職報告，按履職、業績、不足、打算分段，適合書面上交，也適合上台報告。",
        descriptionEn:
          "Reports of finance staff, project managers and principals on their own year in office, to hand in or to read out.",
      },
    ],
  },
  {
    slug: "xindetihui",
    name: "心得体会",
    nameHant: "心得體會",
    nameEn: "Reflections",
    description: "培训、读书、志愿服务之后要交的心得，有具体的事例和感受，不是空话。",
    descriptionHant: "培訓、讀書、志工服務之後要交的心得，有具體的事例和感受，不是空話。",
    descriptionEn:
      "Reflections to hand in after a training, a book or a day of volunteering, with real examples in place of phrases.",
  },
  {
    slug: "shenqing",
    name: "申请求职",
    nameHant: "申請求職",
    nameEn: "Applications",
    description: "申请书和求职信：格式固定，理由要写到点子上。各篇的空白处都标明要填什么。",
    descriptionHant: "申請書和求職信：格式固定，理由要寫到點子上。各篇的空白處都標明要填什麼。",
    descriptionEn:
      "Letters of application, with a fixed form and reasons that have to convince. Blanks are marked for you to fill in.",
    children: [
      {
        slug: "shenqingshu",
        name: "申请书",
        nameHant: "申請書",
        nameEn: "Application letters",
        description: "调岗、入会、助学金等申请书，称呼、理由、落款的格式齐全，照着填就不会缺项。",
        descriptionHant:
          "調職、入會、助學金等申請書，稱呼、理由、落款的格式齊全，照著填就不會缺項。",
        descriptionEn:
          "Requests for a transfer, a membership or a grant, with salutation, reasons and signature where they belong.",
      },
      {
        slug: "qiuzhixin",
        name: "求职信",
        nameHant: "求職信",
        nameEn: "Cover letters",
        description: "会计、幼教、应届工科等求职信，把经历写成对方要的能力，一页以内讲完。",
        descriptionHant: "會計、幼教、應屆工科等求職信，把經歷寫成對方要的能力，一頁以內講完。",
        descriptionEn:
          "Cover letters for accountants, kindergarten teachers and new engineers that turn experience into what the employer needs, on one page.",
      },
    ],
  },
  {
    slug: "hetong",
    name: "合同公文",
    nameHant: "合同公文",
    nameEn: "Contracts and notices",
    description: "合同、通知、倡议书：写错一处就有麻烦的文书，条款和格式都按通行的写法排好。",
    descriptionHant: "合約、通知、倡議書：寫錯一處就有麻煩的文書，條款和格式都按通行的寫法排好。",
    descriptionEn:
      "Contracts, notices and appeals, where one mistake causes trouble: clauses and form follow common practice.",
    children: [
      {
        slug: "hetongfanben",
        name: "合同范本",
        nameHant: "合同範本",
        nameEn: "Contracts",
        description:
          "租房、厂房、采购、劳动补充协议、外包等合同，条款齐全，要填的空处都标出来。签字前请找懂法律的人看一遍。",
        descriptionHant:
          "租屋、廠房、採購、勞動補充協議、外包等合約，條款齊全，要填的空處都標出來。簽字前請找懂法律的人看一遍。",
        descriptionEn:
          "Leases, purchases, labour supplements and outsourcing, with all usual clauses and marked blanks. Have a lawyer look before you sign.",
      },
      {
        slug: "tongzhigonggao",
        name: "通知公告",
        nameHant: "通知公告",
        nameEn: "Notices",
        description:
          "放假、会议、招聘、停水停电等通知公告，时间、地点、联系人一样不缺，改几个字就能贴出去。",
        descriptionHant:
          "放假、會議、徵才、停水停電等通知公告，時間、地點、聯絡人一樣不缺，改幾個字就能貼出去。",
        descriptionEn:
          "Notices of holidays, meetings, vacancies and cut-offs, with time, place and contact, ready to post after a few changes.",
      },
      {
        slug: "changyishu",
        name: "倡议书",
        nameHant: "倡議書",
        nameEn: "Appeals",
        description: "垃圾分类、光盘行动、节约用水等倡议书，先说缘由，再列做法，语气恳切不说教。",
        descriptionHant:
          "垃圾分類、惜食行動、節約用水等倡議書，先說緣由，再列做法，語氣懇切不說教。",
        descriptionEn:
          "Appeals to sort waste, finish one’s plate or save water: the reason first, then what to do, without preaching.",
      },
    ],
  },
];
