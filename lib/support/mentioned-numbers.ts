/** So many numbers of one text are looked for. */
const mostNumbers = 20;

/**
 * What of a text may be the number of a purchase, or the number of its payment at the provider or in a
 * wallet's list: whole words of letters and digits, and digits that are written in groups.
 */
export function mentionedNumbers(text: string): string[] {
  const plain = text.normalize("NFKC");
  const joined = plain.match(/\d[\d \t-]{11,80}\d/g) ?? [];
  const words = plain.match(/[A-Za-z0-9_]{13,80}/g) ?? [];
  const numbers = [...words, ...joined.map((digits) => digits.replace(/\D/g, ""))]
    .map((word) => (/^f\d{12}$/i.test(word) ? word.toUpperCase() : word))
    .filter((word) => /\d{6}/.test(word) || /^[a-z]{2,3}_/.test(word));
  return [...new Set(numbers)].slice(0, mostNumbers);
}
