declare const fenBrand: unique symbol;

/** An amount in fen, the hundredth part of a yuan: a whole number, never a float of yuan. */
export type Fen = number & { readonly [fenBrand]: true };

/** Throws a RangeError unless the amount is a safe whole number of at least 0. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`not an amount in fen: ${amount}`);
  }
  return amount as Fen;
}

/** The amount in yuan with two decimals and no sign, such as `5.99`, or `10` where it is whole. */
export function yuan(amount: Fen): string {
  const whole = Math.floor(amount / 100);
  const rest = amount % 100;
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, "0")}`;
}

/** The amount that somebody typed in yuan, such as `5.99` or `10`; null where it is none. */
export function parseYuan(typed: string): Fen | null {
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.normalize("NFKC").trim());
  if (parts === null) return null;
  return fen(Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0")));
}

/** An amount in yuan that may be below nothing, always with two decimals, so that a column reads down. */
export function signedYuan(amountFen: number): string {
  const size = Math.abs(amountFen);
  const decimals = String(size % 100).padStart(2, "0");
  return `${amountFen < 0 ? "−" : ""}${Math.floor(size / 100)}.${decimals}`;
}
