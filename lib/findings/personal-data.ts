import type { FoundIssue } from "@/lib/editing/finding";
import { issue, type Searched } from "./issue";

type Sort = "identity-number" | "bank-card" | "mobile" | "landline" | "email" | "address";

type Rule = {
  sort: Sort;
  severity: FoundIssue["severity"];
  /** What every match holds, where a text without it need not be searched for the whole. */
  sign?: RegExp;
  pattern: RegExp;
  holds?: (match: string) => boolean;
};

const number = " ?(?:\\d+|[〇零一二三四五六七八九十百]{1,5}) ?";

/** What comes after a number that is no house's: a line, a seat, a day. */
const noHouse = "(?! ?(?:线|位|机|球|选手|文|令|起|开|早|晚|上午|下午|当|那|前|以前|之前))";

/** A room whose number stands behind its floor or entrance without a word: 2单元501. */
const room =
  "(?:(?<=单元|楼|层|栋|幢|座) ?\\d{3,4}(?![\\d年月日天时点分元人个名位户米平层度%]|[.,]\\d))?";

/** 知道, 铁路, 一条路 and the like, which are no street's name. */
const street =
  "\\p{Script=Han}{1,11}(?:(?<![公铁马思出走条的这那线套回迷同网电道上])路|(?<![上逛的条])街|(?<=[大街干新老东西南北中])道|巷|弄|胡同)";

/** What every such number holds. */
const longNumber = /\d{4}[ -]?\d{3}/;

const rules: Rule[] = [
  {
    sort: "identity-number",
    severity: "problem",
    sign: longNumber,
    pattern: /(?<![\dA-Za-z])[1-8]\d{16}[\dXx](?![\dA-Za-z])/g,
    holds: isIdentityNumber,
  },
  {
    sort: "identity-number",
    severity: "problem",
    sign: longNumber,
    pattern: /(?<![\dA-Za-z])[1-8]\d{14}(?![\dA-Za-z])/g,
    holds: isOldIdentityNumber,
  },
  {
    sort: "bank-card",
    severity: "problem",
    sign: longNumber,
    pattern: /(?<!\d)(?:\d{4}[ -]?){3,4}\d{1,4}(?!\d)/g,
    holds: isCardNumber,
  },
  {
    sort: "mobile",
    severity: "warning",
    sign: longNumber,
    pattern: /(?:(?<!\d|\d\.)|(?<=(?<!\d)86))1[3-9]\d(?:[ -]?\d{4}){2}(?!\d|\.\d)/g,
  },
  {
    sort: "landline",
    severity: "warning",
    sign: longNumber,
    // Parted by a space alone, the first part has to be a code that there is.
    pattern:
      /(?<!\d|\d\.)(?:0\d{2,3}-\d{7,8}|\(0\d{2,3}\) ?\d{7,8}|(?:010|02\d|0[3-9]\d{2}) \d{7,8})(?!\d|\.\d)/g,
  },
  {
    sort: "email",
    severity: "warning",
    sign: /@/,
    // Begun within a long word, the search of each of its characters would go through the rest of it.
    pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*[A-Za-z]/g,
  },
  {
    sort: "address",
    severity: "note",
    sign: /[路街道巷弄同] ?[\d〇零一二三四五六七八九十百]+ ?号/,
    pattern: new RegExp(
      `${street}(?: ?\\d+ ?弄)?${number}号${noHouse}(?:大?院)?(?:${number}(?:栋|幢|座|号楼|单元|楼|层|室))*${room}`,
      "gu",
    ),
  },
  {
    sort: "address",
    severity: "note",
    sign: /[栋幢座楼].{1,7}(?:单元|室)/,
    pattern: new RegExp(
      `\\p{Script=Han}{2,12}${number}(?:栋|幢|座|号楼)${number}(?:单元|室)(?:${number}(?:楼|层|室|号))*${room}`,
      "gu",
    ),
  },
  {
    sort: "address",
    severity: "note",
    sign: /村.{1,7}组/,
    // Of a village with a name; 我们村三组 or 全村3组 are said of any.
    pattern: new RegExp(
      `\\p{Script=Han}{1,6}(?<![全本我各该每农乡同们个])村第?${number}组(?![织合成建装长])`,
      "gu",
    ),
  },
];

/** Telephone numbers, identity numbers and the like, which belong to somebody. */
export function personalData({ number, text, folded }: Searched): FoundIssue[] {
  const found = new Map<string, FoundIssue>();
  const tell = ({ from, to }: Range, { sort, severity }: Pick<Rule, "sort" | "severity">) => {
    const quote = text.slice(from, to);
    if ([...found.keys()].some((known) => known.includes(quote))) return;
    const place = { piece: number, quote };
    found.set(quote, issue("personal-data", severity, place, { detail: { sort } }));
  };
  const addresses: Range[] = [];
  for (const rule of rules) {
    if (rule.sign?.test(folded) === false) continue;
    for (const { 0: match, index } of folded.matchAll(rule.pattern)) {
      if (rule.holds?.(match) === false) continue;
      const words = match.trimEnd();
      const range = { from: index, to: index + words.length };
      if (rule.sort === "address") addresses.push(withRegion(range, folded));
      else tell(range, rule);
    }
  }
  for (const address of joined(addresses, folded)) {
    tell(address, { sort: "address", severity: "note" });
  }
  return [...found.values()];
}

type Range = { from: number; to: number };

/** Words after which an address begins, and so many of its first characters at most may be cut off. */
const regionBefore = /[^\P{Script=Han}在住址于往到从是着由和与及]{1,8}$/u;

/** An address that begins within its province or town, from the name of that on. */
function withRegion({ from, to }: Range, folded: string): Range {
  if (!/^\p{Script=Han}{0,6}?[省市州区县]/u.test(folded.slice(from, to))) return { from, to };
  const cut = regionBefore.exec(folded.slice(Math.max(0, from - 8), from))?.[0].length ?? 0;
  return { from: from - cut, to };
}

/** Parts of one address as one: those that overlap, or have no more than a space between them. */
function joined(ranges: readonly Range[], folded: string): Range[] {
  const whole: Range[] = [];
  for (const { from, to } of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = whole.at(-1);
    const isNext = last && /^ ?$/.test(folded.slice(last.to, Math.max(last.to, from)));
    if (last && isNext) last.to = Math.max(last.to, to);
    else whole.push({ from, to });
  }
  return whole;
}

/** By its check character: GB 11643-1999, which takes ISO 7064 MOD 11-2. */
export function isIdentityNumber(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  const month = Number(text.slice(10, 12));
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase() && month >= 1 && month <= 12;
}

/** The numbers of 15 digits that were given out until 1999: by the province and the day of birth. */
export function isOldIdentityNumber(text: string): boolean {
  const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])/;
  const [year, month, day] = [6, 8, 10].map((at) => Number(text.slice(at, at + 2)));
  const born = new Date(Date.UTC(1900 + (year ?? 0), (month ?? 0) - 1, day));
  return provinces.test(text) && born.getUTCMonth() + 1 === month && born.getUTCDate() === day;
}

/** By its check digit (ISO/IEC 7812-1, Luhn); cards of Chinese banks have 16 to 19 digits. */
export function isCardNumber(text: string): boolean {
  const digits = [...text.replace(/\D/g, "")].map(Number).reverse();
  if (digits.length < 16 || digits.length > 19 || new Set(digits).size < 3) return false;
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
