/** The most frequent characters of running Chinese text, in both scripts: real text is full of them. */
const frequent = new Set(
  "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處队隊南给給色光门門即保治北造百规規热熱领領七海口东東导導器压壓志世金增争爭济濟阶階油思术術极極交受联聯什认認六共权權收证證改清己美再采採转轉更单單风風切打白教速花带帶安场場身车車例真务務具万萬每目至达達走积積示议議声聲报報",
);

const legacyEncodings = ["gb18030", "big5"] as const;

/**
 * The text of a file in UTF-8, UTF-16 with a mark, GB18030 or Big5; null when it is none of them. An
 * encoding in which the bytes are impossible is out; of GB18030 and Big5 the one wins whose text reads
 * most like Chinese.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = markedEncoding(bytes);
  if (marked !== null) return decode(bytes, marked);
  if (bytes.includes(0)) return null;
  const utf8 = decode(bytes, "utf-8");
  // Text in another encoding is hardly ever valid UTF-8 by chance.
  if (utf8 !== null) return utf8;
  const readings = legacyEncodings
    .map((encoding) => decode(bytes, encoding))
    .filter((text) => text !== null)
    .map((text) => ({ text, score: likeness(text) }))
    .sort((a, b) => b.score - a.score);
  return readings[0]?.text ?? null;
}

function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The share of frequent characters among the Chinese ones; text read wrongly is full of rare ones. */
function likeness(text: string): number {
  const chinese = text.slice(0, 20_000).match(/\p{Script=Han}/gu) ?? [];
  if (chinese.length === 0) return 0;
  return chinese.filter((character) => frequent.has(character)).length / chinese.length;
}
