/** The most frequent characters of running Chinese text, in both scripts: real text is full of them. */
const frequent = new Set(
  "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處队隊南给給色光门門即保治北造百规規热熱领領七海口东東导導器压壓志世金增争爭济濟阶階油思术術极極交受联聯什认認六共权權收证證改清己美再采採转轉更单單风風切打白教速花带帶安场場身车車例真务務具万萬每目至达達走积積示议議声聲报報",
);

/** In the order in which they win where nothing tells them apart. */
const encodings = ["utf-8", "gb18030", "big5"] as const;

const wideEncodings = ["utf-16le", "utf-16be"] as const;

/** How much of a text may be damaged: a hundredth, or in a short one that reads like Chinese a few places. */
const mostDamage = { share: 0.01, places: 3, likeness: 0.15 };

/** So many bytes of what is not ASCII tell the encoding. */
const tellingBytes = 8_000;

type Reading = {
  /** The whole text; asked for last, as the likeliest one is nearly always taken. */
  text: () => string;
  /** How much it reads like Chinese, from 0 to 1. */
  likeness: number;
};

/**
 * The text of a file in UTF-8, UTF-16, GB18030 or Big5; null when it is none of them. Of several encodings
 * the one wins whose text reads most like Chinese. A few damaged bytes refuse no file: they become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = markedEncoding(bytes);
  if (marked !== null) {
    return accepted([readAs(bytes, marked, marked === "utf-8" ? withoutAscii(bytes) : bytes)]);
  }
  const hasZero = bytes.includes(0);
  // Text in another encoding is hardly ever valid UTF-8 by chance.
  const utf8 = hasZero ? null : decodeWhole(bytes);
  if (utf8 !== null) return utf8;
  const telling = withoutAscii(bytes);
  const narrow = encodings.map((encoding) => readAs(bytes, encoding, telling));
  if (!hasZero) return accepted(narrow);
  // Wide characters hold zeros as soon as there is one end of a line among them.
  const wide = wideEncodings.map((encoding) => readAs(bytes, encoding, bytes)).filter(isRead);
  return accepted([...wide, ...narrow]);
}

function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

function decodeWhole(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function accepted(readings: readonly Reading[]): string | null {
  for (const { text, likeness: likely } of readings.toSorted((a, b) => b.likeness - a.likeness)) {
    const whole = text();
    if (isAcceptable(whole, likely)) return whole;
  }
  return null;
}

/** Nearly all bytes make wide characters of some script. */
function isRead({ text, likeness: likely }: Reading): boolean {
  return likely >= mostDamage.likeness || /^\p{ASCII}*$/u.test(text());
}

function isAcceptable(text: string, likely: number): boolean {
  const damaged = text.match(impossible)?.length ?? 0;
  if (damaged <= text.length * mostDamage.share) return true;
  return damaged <= mostDamage.places && likely >= mostDamage.likeness;
}

/** @param telling what of the bytes is judged: of wide encodings, all of them. */
function readAs(bytes: Uint8Array, encoding: string, telling: Uint8Array): Reading {
  const decoder = new TextDecoder(encoding);
  // No database keeps a zero in a text.
  const decoded = (part: Uint8Array) => decoder.decode(part).replaceAll("\0", "\uFFFD");
  return {
    text: () => decoded(bytes),
    likeness: likeness(decoded(telling).replaceAll(/\p{ASCII}+/gu, "")),
  };
}

/**
 * The beginning of what is not ASCII in narrow encodings, zeros included, of which no such text has one. The
 * first byte of ASCII after another one may be the second half of a character; those after it are not.
 */
function withoutAscii(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  let before = 0;
  for (const byte of bytes) {
    if (byte === 0 || byte >= 0x80 || before >= 0x80) kept.push(byte);
    if (kept.length === tellingBytes) break;
    before = byte;
  }
  return Uint8Array.from(kept);
}

/** What stands for damaged bytes, controls that are no white space, and what is no character of any script. */
const impossible = /\uFFFD|(?!\s)\p{Cc}|\p{Cs}|\p{Cn}/gu;

/** What stands for a letter in some reading, those included that no text has. */
const letter = /[\p{L}\p{Co}\p{Cn}\p{Cs}\uFFFD]/u;

/**
 * The share of frequent characters in what of a text is not ASCII, marks aside; text read wrongly is full
 * of rare ones, and of what is damaged.
 */
function likeness(text: string): number {
  let letters = 0;
  let found = 0;
  for (const character of text) {
    const isFrequent = frequent.has(character);
    if (isFrequent) found += 1;
    if (isFrequent || letter.test(character)) letters += 1;
  }
  return letters === 0 ? 0 : found / letters;
}
