/**
 * A number as a list of a Word file shows it. One that its system does not reach is shown in digits, as
 * Word does, and so is one of a system that is not known here.
 *
 * @param format of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
 */
export function numeralOf(value: number, format: string): string {
  return numeralIn[format]?.(value) ?? String(value);
}

/** The numerals of a system; null past its end. */
type System = (value: number) => string | null;

const heavenlyStems = "甲乙丙丁戊己庚辛壬癸";
const earthlyBranches = "子丑寅卯辰巳午未申酉戌亥";

const simplified = { digits: "零一二三四五六七八九", units: ["", "十", "百", "千"] };
const simplifiedLegal = { digits: "零壹贰叁肆伍陆柒捌玖", units: ["", "拾", "佰", "仟"] };
const traditionalLegal = { digits: "零壹貳參肆伍陸柒捌玖", units: ["", "拾", "佰", "仟"] };

const counting: System = (value) => chineseNumeral(value, simplified);

const numeralIn: Readonly<Record<string, System>> = {
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: (value) => fullWidth(String(value)),
  decimalFullWidth2: (value) => fullWidth(String(value)),
  numberInDash: (value) => `- ${value} -`,
  lowerLetter: (value) => letters(value, "a"),
  upperLetter: (value) => letters(value, "A"),
  lowerRoman: (value) => roman(value)?.toLowerCase() ?? null,
  upperRoman: (value) => roman(value),
  chineseCounting: (value) => (value < 100 ? counting(value) : digitByDigit(value, "○")),
  chineseCountingThousand: counting,
  taiwaneseCounting: (value) => (value < 100 ? counting(value) : digitByDigit(value, "○")),
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  ideographDigital: (value) => digitByDigit(value, "〇"),
  taiwaneseDigital: (value) => digitByDigit(value, "○"),
  japaneseDigitalTenThousand: (value) => digitByDigit(value, "〇"),
  chineseLegalSimplified: (value) => chineseNumeral(value, simplifiedLegal),
  ideographLegalTraditional: (value) => chineseNumeral(value, traditionalLegal),
  ideographTraditional: (value) => heavenlyStems[value - 1] ?? null,
  ideographZodiac: (value) => earthlyBranches[value - 1] ?? null,
  ideographZodiacTraditional: (value) =>
    value > 0 && value <= 60
      ? `${heavenlyStems[(value - 1) % 10]}${earthlyBranches[(value - 1) % 12]}`
      : null,
  decimalEnclosedCircle: (value) => oneOf(value, { first: 0x2460, last: 20 }),
  decimalEnclosedCircleChinese: (value) => oneOf(value, { first: 0x2460, last: 20 }),
  decimalEnclosedParen: (value) => oneOf(value, { first: 0x2474, last: 20 }),
  decimalEnclosedFullstop: (value) => oneOf(value, { first: 0x2488, last: 20 }),
  ideographEnclosedCircle: (value) => oneOf(value, { first: 0x3280, last: 10 }),
};

function oneOf(value: number, { first, last }: { first: number; last: number }): string | null {
  return value > 0 && value <= last ? String.fromCharCode(first + value - 1) : null;
}

/** a to z, then aa to zz, each letter as often as the alphabet was gone through. */
function letters(value: number, first: string): string | null {
  if (value < 1 || value > 26 * 30) return null;
  const letter = String.fromCharCode(first.charCodeAt(0) + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

const romanSteps = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
] as const;

function roman(value: number): string | null {
  if (value < 1 || value > 3999) return null;
  let rest = value;
  let numeral = "";
  for (const [worth, sign] of romanSteps) {
    while (rest >= worth) {
      numeral += sign;
      rest -= worth;
    }
  }
  return numeral;
}

/** 二十一, 一百零三; of the numbers from 10 to 19 the ten stands alone. */
function chineseNumeral(
  value: number,
  { digits, units }: { digits: string; units: readonly string[] },
): string | null {
  if (value < 1 || value > 9999) return null;
  const figures = [...String(value)].map(Number);
  let numeral = "";
  figures.forEach((figure, at) => {
    const unit = units[figures.length - 1 - at] ?? "";
    if (figure !== 0) numeral += `${digits[figure]}${unit}`;
    else if (figures.slice(at).some((later) => later > 0) && !numeral.endsWith("零")) {
      numeral += "零";
    }
  });
  return value < 20 && value >= 10 ? numeral.slice(1) : numeral;
}

function digitByDigit(value: number, zero: string): string {
  return [...String(value)]
    .map((figure) => (figure === "0" ? zero : simplified.digits[Number(figure)]))
    .join("");
}

function fullWidth(digits: string): string {
  return digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
