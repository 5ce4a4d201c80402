/** The symbols of a unified social credit code, by their values: without I, O, S, V and Z. */
const symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Lengths that a taxpayer's number has: 18 is the unified social credit code, the others are older. */
const lengths = [15, 17, 18, 20];

export type TypedTaxNumber =
  | { kind: "valid"; number: string }
  | { kind: "wrong"; why: "length" | "symbols" | "check" };

/**
 * A company's tax number (納稅人識別號) as it is printed: 15, 17, 18 or 20 letters and digits. One of 18 is
 * a unified social credit code, whose last symbol checks the others (GB 32100-2015). Case, white space,
 * hyphens and full-width forms do not matter.
 */
export function parseTaxNumber(typed: string): TypedTaxNumber {
  const number = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-–—]/gu, "");
  if (/[^0-9A-Z]/.test(number)) return { kind: "wrong", why: "symbols" };
  if (!lengths.includes(number.length)) return { kind: "wrong", why: "length" };
  if (number.length === 18 && !isCreditCode(number)) return { kind: "wrong", why: "check" };
  return { kind: "valid", number };
}

/** Each symbol weighs 3 to the power of its place, modulo 31 (GB 32100-2015, 4.6). */
function isCreditCode(number: string): boolean {
  const values = [...number].map((symbol) => symbols.indexOf(symbol));
  if (values.includes(-1)) return false;
  let [sum, weight] = [0, 1];
  for (const value of values.slice(0, -1)) {
    sum += value * weight;
    weight = (weight * 3) % symbols.length;
  }
  return values.at(-1) === (symbols.length - (sum % symbols.length)) % symbols.length;
}
