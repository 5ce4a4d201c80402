import type { Suspect } from "./query";
import { soundsOf } from "./sounds";
import { isHanRun, runs } from "./terms";

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
    if (!isHanRun(run)) return run;
    const wanted = soundsOf(run);
    return mostFrequent(lines, (part) => stretchesThatSound(part, wanted)) ?? run;
  });
  const corrected = meant.join(" ");
  return corrected === queryRuns.join(" ") ? null : corrected;
}

function stretchesThatSound(run: string, wanted: readonly string[]): string[] {
  const characters = [...run];
  const sounds = soundsOf(run);
  return characters.flatMap((_, from) =>
    wanted.every((sound, at) => sounds[from + at] === sound)
      ? [characters.slice(from, from + wanted.length).join("")]
      : [],
  );
}

/** What was meant by a part of a query, by lines that have it with one mistake; null where none does. */
export function correctByLetter(
  { before, part, after }: Suspect,
  lines: readonly Line[],
): string | null {
  const meant = mostFrequent(lines, (run) => stretchesNear([...run], [...part]));
  if (meant === null || meant === part) return null;
  return [before, meant, after].filter(Boolean).join(" ");
}

/** The stretches of a run that come from `part` by one change. */
function stretchesNear(run: readonly string[], part: readonly string[]): string[] {
  const found: string[] = [];
  for (const length of [part.length + 1, part.length, part.length - 1]) {
    for (let from = 0; from + length <= run.length; from += 1) {
      const stretch = run.slice(from, from + length);
      if (isOneChange(stretch, part)) found.push(stretch.join(""));
    }
  }
  return found;
}

function isOneChange(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const left = [short.length - start - end, long.length - start - end];
  if (long.length > short.length) {
    // An end that is missing may be any: only what stands between two ends tells.
    return left[0] === 0 && left[1] === 1 && start > 0 && end > 0;
  }
  if (left[0] === 1) return true;
  return left[0] === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
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
