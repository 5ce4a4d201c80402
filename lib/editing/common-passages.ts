/** A stretch of a text, and whether the other text has it as well. */
export type Passage = { text: string; isCommon: boolean };

/** So many characters in a row that two texts share are no accident. */
const shortest = 8;

/** What two texts have in common, wherever it stands in each. */
export function commonPassages(one: string, other: string): { one: Passage[]; other: Passage[] } {
  return { one: marked(one, other), other: marked(other, one) };
}

function marked(text: string, other: string): Passage[] {
  const known = new Set<string>();
  for (let at = 0; at + shortest <= other.length; at++) known.add(other.slice(at, at + shortest));
  const isCommon = new Uint8Array(text.length);
  for (let at = 0; at + shortest <= text.length; at++) {
    if (known.has(text.slice(at, at + shortest))) isCommon.fill(1, at, at + shortest);
  }
  return passagesOf(text, isCommon);
}

function passagesOf(text: string, isCommon: Uint8Array): Passage[] {
  const passages: Passage[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && isCommon[at] === isCommon[start]) continue;
    passages.push({ text: text.slice(start, at), isCommon: isCommon[start] === 1 });
    start = at;
  }
  return passages;
}
