import type { Suspect } from "./query";
import { soundingsOf, soundsOf } from "./sounds";
import { isHanRun, runs } from "./terms";
import { wordsOf } from "./words";

/** A public line of a document in which the query may be found as it was meant. */
export type Line = { text: string; weight: number };

/**
 * What was meant by a query, by lines that sound like it: the stretches of them that sound exactly like
 * its runs. Null where there are none, or where they are the query itself.
 */
export function correctBySound(
  queryRuns: readonly string[],
  lines: readonly Line[],
): string | null {
  const meant = queryRuns.map((run) => {
    const soundings = soundingsOf(run);
    if (soundings.length === 0) return run;
    return mostFrequent(lines, (part) => stretchesThatSound(part, soundings)) ?? run;
  });
  const corrected = meant.join(" ");
  return corrected === queryRuns.join(" ") ? null : corrected;
}

function stretchesThatSound(run: string, soundings: readonly string[][]): string[] {
  const characters = [...run];
  const sounds = soundsOf(run);
  return soundings.flatMap((wanted) =>
    characters.flatMap((_, from) =>
      wanted.every((sound, at) => sounds[from + at] === sound)
        ? [characters.slice(from, from + wanted.length).join("")]
        : [],
    ),
  );
}

/** What was meant by a part of a query, by lines that have it with one mistake; null where none does. */
export function correctByLetter(
  { before, part, after }: Suspect,
  lines: readonly Line[],
): string | null {
  const meant = mostFrequent(lines, (run) =>
    stretchesNear([...run], [...part]).filter((stretch) => !isAnotherWord(part, stretch)),
  );
  if (meant === null || meant === part) return null;
  return before + meant + after;
}

/**
 * Whether one word of the dictionary stands in the place of another (入党申请, 入会申请): whoever wrote it made
 * no mistake, and wants something else.
 */
function isAnotherWord(typed: string, meant: string): boolean {
  const [one, other] = [wordsOf(typed), wordsOf(meant)];
  if (one.length !== other.length) return false;
  const changed = [...one.keys()].filter((at) => one[at] !== other[at]);
  const isWord = (word = "") => [...word].length > 1;
  return changed.length === 1 && changed.every((at) => isWord(one[at]) && isWord(other[at]));
}

/** How one text comes from another by one change, the surest way first. */
const changes = ["missing", "inside", "surplus", "at an end"] as const;

type Change = (typeof changes)[number];

/** The stretches of a run that come from `part` by one change, of the surest kind of which there are any. */
function stretchesNear(run: readonly string[], part: readonly string[]): string[] {
  const found = new Map<Change, string[]>();
  for (const length of [part.length + 1, part.length, part.length - 1]) {
    for (let from = 0; from + length <= run.length; from += 1) {
      const stretch = run.slice(from, from + length);
      const change = changeBetween(part, stretch);
      if (change === null) continue;
      found.set(change, [...(found.get(change) ?? []), stretch.join("")]);
    }
  }
  const surest = changes.find((change) => found.has(change));
  return surest === undefined ? [] : (found.get(surest) ?? []);
}

function changeBetween(typed: readonly string[], meant: readonly string[]): Change | null {
  const shorter = Math.min(typed.length, meant.length);
  let start = 0;
  while (start < shorter && typed[start] === meant[start]) start += 1;
  let end = 0;
  while (end < shorter - start && typed.at(-1 - end) === meant.at(-1 - end)) end += 1;
  const [wrong, right] = [typed.length - start - end, meant.length - start - end];
  const isInside = start > 0 && end > 0;
  if (wrong + right === 1) {
    // At an end anything could be missing, or too much: only what stands between two ends tells.
    if (!isInside) return null;
    return right === 1 ? "missing" : "surplus";
  }
  if (wrong === 1 && right === 1) return isInside ? "inside" : "at an end";
  const isSwapped =
    wrong === 2 &&
    right === 2 &&
    typed[start] === meant[start + 1] &&
    typed[start + 1] === meant[start];
  return isSwapped ? "inside" : null;
}

function mostFrequent(lines: readonly Line[], find: (run: string) => string[]): string | null {
  const votes = new Map<string, number>();
  for (const { text, weight } of lines) {
    const found = new Set(runs(text).filter(isHanRun).flatMap(find));
    for (const stretch of found) votes.set(stretch, (votes.get(stretch) ?? 0) + weight);
  }
  const [best] = [...votes].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return best?.[0] ?? null;
}
