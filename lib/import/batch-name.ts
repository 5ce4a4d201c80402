/** The longest name of a batch, in UTF-16 units. */
export const longestBatchName = 100;

/** The name of the batch that goes on where one is full: 来稿 (3) after 来稿 (2). */
export function followingName(name: string): string {
  const [, stem = name, number] = /^(.*?)(?: \((\d{1,4})\))?$/s.exec(name) ?? [];
  const ending = ` (${Number(number ?? 1) + 1})`;
  return `${stem.slice(0, longestBatchName - ending.length)}${ending}`.trim();
}
