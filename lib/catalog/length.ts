/**
 * The length of Chinese text as word processors for Chinese count it (字数): every character that is
 * not white space, with a run of Latin letters or digits counting once.
 */
export function characterCount(text: string): number {
  return text.match(/[A-Za-z0-9]+|[^\sA-Za-z0-9]/gu)?.length ?? 0;
}

/** Silent reading of Chinese: 350 characters a minute, rounded up; at least one minute. */
export function readingMinutes(characters: number): number {
  return Math.max(1, Math.ceil(characters / 350));
}
