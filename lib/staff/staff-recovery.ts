/** How many codes there are for when the second factor is lost. */
export const recoveryCodeCount = 10;

// Without letters that look like digits.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const length = 10;

/** Ten characters in two groups, made of random bytes; there are at least ten of those. */
export function staffRecoveryCode(bytes: Uint8Array): string {
  const characters = [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]);
  return `${characters.slice(0, 5).join("")}-${characters.slice(5).join("")}`;
}

/** A typed recovery code as it was meant; null for what cannot be one. */
export function typedRecoveryCode(text: string): string | null {
  const plain = text.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "");
  if (plain.length !== length) return null;
  return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}
