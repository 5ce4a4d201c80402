import type { FoundIssue } from "@/lib/editing/finding";
import { issue, type ReadPiece } from "./issue";

type Sort = "identity-number" | "bank-card" | "mobile" | "landline" | "email" | "address";

type Rule = {
  sort: Sort;
  severity: FoundIssue["severity"];
  /** What every match holds, where a text without it need not be searched for the whole. */
  sign?: RegExp;
  pattern: RegExp;
  holds?: (match: string) => boolean;
};

const rules: Rule[] = [
  {
    sort: "identity-number",
    severity: "problem",
    pattern: /(?<![\dA-Za-z])[1-8]\d{16}[\dXx](?![\dA-Za-z])/g,
    holds: isIdentityNumber,
  },
  {
    sort: "bank-card",
    severity: "problem",
    pattern: /(?<!\d)(?:\d{4}[ -]?){3,4}\d{1,4}(?!\d)/g,
    holds: isCardNumber,
  },
  { sort: "mobile", severity: "warning", pattern: /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g },
  {
    sort: "landline",
    severity: "warning",
    pattern: /(?<!\d)(?:0\d{2,3}-\d{7,8}|\(0\d{2,3}\)\d{7,8}|（0\d{2,3}）\d{7,8})(?!\d)/g,
  },
  {
    sort: "email",
    severity: "warning",
    // Begun within a long word, the search of each of its characters would go through the rest of it.
    pattern: /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*[A-Za-z]/g,
  },
  {
    sort: "address",
    severity: "note",
    sign: /[路街道巷弄]\d+号/,
    pattern: /\p{Script=Han}{2,12}(?:路|街|道|巷|弄)\d+号(?:\d+(?:栋|幢|单元|室))*/gu,
  },
];

/** Telephone numbers, identity numbers and the like, which belong to somebody. */
export function personalData({ number, text }: ReadPiece): FoundIssue[] {
  const found = new Map<string, FoundIssue>();
  for (const { sort, severity, sign, pattern, holds } of rules) {
    if (sign?.test(text) === false) continue;
    for (const [quote] of text.matchAll(pattern)) {
      if (holds?.(quote) === false) continue;
      if ([...found.keys()].some((known) => known.includes(quote))) continue;
      const place = { piece: number, quote };
      found.set(quote, issue("personal-data", severity, place, { detail: { sort } }));
    }
  }
  return [...found.values()];
}

/** By its check character: GB 11643-1999, which takes ISO 7064 MOD 11-2. */
export function isIdentityNumber(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  const month = Number(text.slice(10, 12));
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase() && month >= 1 && month <= 12;
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
