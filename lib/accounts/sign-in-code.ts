/** How long a code can be used, in ms. */
export const signInCodeLifetime = 10 * 60 * 1000;

/** A code is void after so many wrong ones. */
export const signInTries = 5;

const digits = 8;

/** Eight digits made of random bytes; there are at least eight of those. */
export function signInCode(bytes: Uint8Array): string {
  const number = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return String(number % 10n ** BigInt(digits)).padStart(digits, "0");
}

/** A typed code as it was meant: spaces and full-width digits do not matter. */
export function typedCode(text: string): string {
  return text.normalize("NFKC").replace(/[\s-]/g, "");
}
