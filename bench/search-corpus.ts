import { dict } from "@node-rs/jieba/dict.js";
import { typedSounds } from "@/lib/search/sounds";
import { generator } from "../scripts/synthetic-document";

const genres =
  "工作总结 工作计划 演讲稿 心得体会 申请书 通知 倡议书 述职报告 合同 求职信 致辞 主持词 读后感 作文 检讨书 自我评价 实习报告 调查报告 会议纪要 策划方案 感谢信 慰问信 承诺书 保证书 协议书 应急预案 岗位职责 规章制度 教学设计 发言稿 推荐信 辞职报告".split(
    " ",
  );

const numerals = "一 二 三 四 五 六 七 八 九 十".split(" ");

/** Characters of intro and first piece, as scripts/synthetic-document.ts has them: 830 on average. */
const shortestText = 260;
const longestText = 1_400;

/**
 * So many public texts are made, and taken in turn: their rows of the index are what takes the time of
 * loading. The documents' titles and headings are all their own.
 */
export const textCount = 50_000;

const kinds = [
  "1 word, rare",
  "1 word, topical",
  "1 word, very common",
  "2 words, common",
  "2 words, rare",
  "3 words, common",
  "3 words, rare",
  "4 words, common",
  "4 words, rare",
  "typed without spaces",
] as const;

type Kind = (typeof kinds)[number];

/**
 * Documents whose words are drawn as often as they come up in the language (the dictionary's own counts)
 * and whose kinds follow Zipf's law. The same ones at each run.
 */
export class Corpus {
  readonly kinds = kinds;
  /** Nouns and verbs of titles, the most frequent first, with the sum of their counts so far. */
  readonly #topics: Drawn;
  readonly #words: Drawn;
  readonly #genres = new Drawn(genres.map((word, at) => [word, 1 / (at + 1)]));

  constructor() {
    const entries = new TextDecoder()
      .decode(dict)
      .split("\n")
      .map((line) => line.split(" "))
      .map(([word = "", count = "0", tag = ""]) => ({ word, count: Number(count), tag }))
      .filter(({ word, count }) => /^\p{Script=Han}{1,4}$/u.test(word) && count > 0)
      .sort((a, b) => b.count - a.count);
    const isTopic = ({ word, tag }: { word: string; tag: string }) =>
      word.length > 1 && /^(n|vn|v|a)$/.test(tag);
    this.#topics = new Drawn(
      entries
        .filter(isTopic)
        .slice(0, 30_000)
        // In titles, unlike in sentences, no word is in every second one.
        .map(({ word, count }) => [word, count ** 0.75]),
    );
    this.#words = new Drawn(entries.slice(0, 60_000).map(({ word, count }) => [word, count]));
  }

  document(seed: number) {
    const random = generator(seed + 1);
    const topics = Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
      this.#topics.draw(random),
    );
    const genre = this.#genres.draw(random);
    const count = 3 + Math.floor(random() * 8);
    const stem = `${topics.join("")}${genre}`;
    const own = random() < 0.5;
    return {
      title: `${stem}(精选${count}篇)`,
      headings: Array.from({ length: count }, (_, at) =>
        own ? `${this.#topics.draw(random)}${genre}篇${numerals[at]}` : `${stem}篇${numerals[at]}`,
      ),
      keywords: topics,
      freePercent: Math.floor(100 / count),
      readerCount: Math.floor(-Math.log2(1 - random()) * 10),
      uploadedAt: new Date(Date.UTC(2018, 0, 1) + Math.floor(random() * 2_500) * 86_400_000),
      characterCount: 1_000 + Math.floor(random() * 20_000),
    };
  }

  /** Intro and first piece of the documents whose seeds leave this when divided by {@link textCount}. */
  publicText(seed: number): string {
    const random = generator(seed + 500_000_000);
    const length = shortestText + random() * (longestText - shortestText);
    let text = "";
    while (text.length < length) {
      for (let word = 0; word < 8; word += 1) text += this.#words.draw(random);
      text += "，";
    }
    return text;
  }

  queries(kind: Kind, count: number): string[] {
    const random = generator(kinds.indexOf(kind) + 77);
    return Array.from({ length: count }, (_, at) => this.#query(kind, random, at));
  }

  /** Titles without spaces, with one character taken out or turned into another. */
  mistaken(count: number): string[] {
    const random = generator(11);
    return this.queries("typed without spaces", count).map((query, at) => {
      const place = 1 + Math.floor(random() * (query.length - 2));
      return at % 2 === 0
        ? query.slice(0, place) + query.slice(place + 1)
        : `${query.slice(0, place)}龘${query.slice(place + 1)}`;
    });
  }

  /** What is typed so far, from two characters on. */
  begun(count: number): string[] {
    const random = generator(13);
    return this.queries("typed without spaces", count).map((query) =>
      query.slice(0, 2 + Math.floor(random() * 3)),
    );
  }

  /** Titles as they are typed by their sound. */
  inPinyin(count: number): string[] {
    return this.queries("typed without spaces", count).map((query) => typedSounds(query).pinyin);
  }

  #query(kind: Kind, random: () => number, at: number): string {
    const common = () => this.#topics.among(random, 0, 100);
    const topical = () => this.#topics.among(random, 100, 3_000);
    const rare = () => this.#topics.among(random, 3_000, 25_000);
    const genre = genres[at % 8] ?? "";
    switch (kind) {
      case "1 word, rare":
        return rare();
      case "1 word, topical":
        return topical();
      case "1 word, very common":
        return at % 2 === 0 ? genre : common();
      case "2 words, common":
        return `${common()} ${genre}`;
      case "2 words, rare":
        return `${rare()} ${genre}`;
      case "3 words, common":
        return `${genre} ${common()} ${common()}`;
      case "3 words, rare":
        return `${rare()} ${topical()} ${genre}`;
      case "4 words, common":
        return `${common()} ${common()} ${common()} ${genre}`;
      case "4 words, rare":
        return `${rare()} ${topical()} ${common()} ${genre}`;
      case "typed without spaces":
        return this.document(at * 7).title.replace(/\(.*/, "");
    }
  }
}

/** Words with the odds of each. */
class Drawn {
  readonly #words: string[];
  readonly #sums: number[];

  constructor(entries: readonly (readonly [string, number])[]) {
    this.#words = entries.map(([word]) => word);
    let sum = 0;
    this.#sums = entries.map(([, odds]) => {
      sum += odds;
      return sum;
    });
  }

  draw(random: () => number): string {
    const wanted = random() * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#words[low] ?? "";
  }

  /** Each of the words from one rank to another is as likely. */
  among(random: () => number, from: number, to: number): string {
    return (
      this.#words[from + Math.floor(random() * (Math.min(to, this.#words.length) - from))] ?? ""
    );
  }
}
