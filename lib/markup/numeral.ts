const digits = "零一二三四五六七八九";

/** The value of a number from 1 to 99 in Chinese numerals or in digits; null for anything else. */
export function numeralValue(numeral: string): number | null {
  if (/^\d{1,2}$/.test(numeral)) return Number(numeral);
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(
    numeral.replace("两", "二"),
  );
  if (!match || numeral === "") return null;
  const [, first, ten, last] = match;
  if (ten === undefined) return last === undefined ? digitValue(first) : null;
  return digitValue(first ?? "一") * 10 + digitValue(last);
}

function digitValue(digit: string | undefined): number {
  return digit === undefined ? 0 : digits.indexOf(digit);
}
