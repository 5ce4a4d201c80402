/** Digits and letters without 0, 1, I, L and O, which look alike in print. A prime number of them. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const base = alphabet.length;
const payloadLength = 11;

declare const codeBrand: unique symbol;

/** A well-formed recovery code: 11 symbols and a check symbol, without separators. */
export type RecoveryCode = string & { readonly [codeBrand]: true };

/** The code of 64 bits: 54 of them are kept, as 11 symbols of 31. */
export function recoveryCode(bits: bigint): RecoveryCode {
  let rest = bits;
  const values = Array.from({ length: payloadLength }, () => {
    const value = Number(rest % BigInt(base));
    rest /= BigInt(base);
    return value;
  });
  return [...values, checkValue(values)].map((value) => alphabet[value]).join("") as RecoveryCode;
}

/**
 * The code in what a person typed or pasted: case, white space, separators and full-width forms do
 * not matter. Null when it is not a code: one wrong symbol or two swapped neighbours are always
 * noticed.
 */
export function parseRecoveryCode(typed: string): RecoveryCode | null {
  const symbols = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-–—_.·]/gu, "");
  if (symbols.length !== payloadLength + 1) return null;
  const values = [...symbols].map((symbol) => alphabet.indexOf(symbol));
  if (values.includes(-1)) return null;
  return values.at(-1) === checkValue(values.slice(0, -1)) ? (symbols as RecoveryCode) : null;
}

/** The code as it is shown: in groups of four. */
export function formatRecoveryCode(code: RecoveryCode): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

// Weights that differ by less than a prime modulus catch every single error and every swap.
function checkValue(values: readonly number[]): number {
  return values.reduce((sum, value, at) => sum + (at + 2) * value, 0) % base;
}
