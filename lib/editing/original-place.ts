import type { Node } from "prosemirror-model";

/** So many characters of a line tell it from most others. */
const keyLength = 16;

/** So many lines of the text around one are looked for around a line of the source. */
const neighbours = 3;

/** A line of the text stands no further from the one before it in the source, in lines. */
const reach = 8;

/** The lines of a text in their order, and which of them stands at a position. */
export function linesAround(tree: Node, position: number): { lines: string[]; at: number } {
  const lines: string[] = [];
  let at = 0;
  tree.descendants((node, start) => {
    if (!node.isTextblock) return;
    if (start < position) at = lines.length;
    lines.push(node.textContent);
  });
  return { lines, at };
}

/**
 * Which line of a source a line of the text came from: the one with its words, and where several have them,
 * the one whose neighbours are its neighbours too. What was written anew is looked for at the line before it.
 * Null where no line up to it is from the source.
 *
 * @param source as {@link sourceKeys} gives it.
 */
export function originalLineOf(
  { lines, at }: { lines: readonly string[]; at: number },
  source: readonly string[],
): number | null {
  for (let line = at; line >= 0; line--) {
    const found = placesOf(lines[line], source);
    const best = found.map((place) => ({ place, score: scoreAt(place, lines, line, source) }));
    best.sort((one, other) => other.score - one.score || one.place - other.place);
    if (best[0]) return best[0].place;
  }
  return null;
}

/** The letters and digits of lines: an import changes their spaces and marks. */
export function sourceKeys(source: readonly { text: string }[]): string[] {
  return source.map(({ text }) => keyOf(text));
}

function keyOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

function placesOf(line: string | undefined, source: readonly string[]): number[] {
  const key = keyOf(line ?? "").slice(0, keyLength);
  if (key === "") return [];
  return source.flatMap((text, at) => (text.includes(key) ? [at] : []));
}

/** How many of the lines around one are around a place too. */
function scoreAt(
  place: number,
  lines: readonly string[],
  at: number,
  source: readonly string[],
): number {
  let score = 0;
  for (const direction of [-1, 1]) {
    let from = place;
    for (let step = 1; step <= neighbours; step++) {
      const key = keyOf(lines[at + step * direction] ?? "").slice(0, keyLength);
      if (key === "") continue;
      const near = Array.from({ length: reach + 1 }, (_, far) => from + far * direction);
      const found = near.find((other) => source[other]?.includes(key));
      if (found === undefined) continue;
      score += 1;
      from = found;
    }
  }
  return score;
}
