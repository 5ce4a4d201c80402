import { diffArrays } from "diff";
import type { Block } from "@/lib/catalog/block";
import { blockText } from "@/lib/catalog/block-text";
import type { DraftText } from "@/lib/editing/text";

/** A run of words that both texts have, or one of them. */
export type Change = { kind: "same" | "removed" | "added"; text: string };

/** A line of the comparison: one that changed, or so many in a row that did not. */
export type ComparedLine =
  | { kind: "changed"; changes: Change[] }
  | { kind: "kept"; text: string }
  | { kind: "skipped"; count: number };

/** So many unchanged lines stand around a change, so that one sees where it is. */
const context = 1;

/** More changes than this within a line, or of lines within a text, are not told one by one: finding them takes its square. */
const mostChanges = 2_000;

const words = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * What is different between two texts: line by line, a title, heading, paragraph, item or row of a
 * table being a line, and word by word within a line that was changed.
 */
export function differences(before: DraftText, after: DraftText): ComparedLine[] {
  const compared: ComparedLine[] = [];
  let removed: string[] = [];
  const flush = (added: string[]) => {
    for (const [old, fresh] of pairsOf(removed, added)) {
      compared.push({ kind: "changed", changes: changesOf(old, fresh) });
    }
    removed = [];
  };
  for (const part of met(lineParts(linesOf(before), linesOf(after)))) {
    if (part.removed) {
      removed = part.value;
    } else if (part.added) {
      flush(part.value);
    } else {
      flush([]);
      compared.push(...part.value.map((text) => ({ kind: "kept" as const, text })));
    }
  }
  flush([]);
  return withoutDistant(compared);
}

type LinePart = { value: string[]; removed: boolean; added: boolean };

/**
 * Brings what was removed and what was added together where nothing but equal lines lie between: of several
 * equal lines, the one that was changed is the one in the place of the change.
 */
function met(parts: readonly LinePart[]): LinePart[] {
  const brought = [...parts];
  for (let at = 1; at + 1 < brought.length; at += 1) {
    const [first, kept, last] = brought.slice(at - 1, at + 2) as [LinePart, LinePart, LinePart];
    const isBetween = (first.added && last.removed) || (first.removed && last.added);
    if (kept.added || kept.removed || !isBetween) continue;
    const above = [...kept.value, ...last.value];
    const below = [...first.value, ...kept.value];
    if (repeats(above, last.value.length)) {
      const raised = { ...last, value: above.slice(0, last.value.length) };
      brought.splice(at - 1, 3, ...removedFirst(first, raised), kept);
    } else if (repeats(below, first.value.length)) {
      const lowered = { ...first, value: below.slice(kept.value.length) };
      brought.splice(at - 1, 3, kept, ...removedFirst(lowered, last));
    }
  }
  return brought;
}

function repeats(lines: readonly string[], period: number): boolean {
  return lines.every((line, at) => at < period || line === lines[at - period]);
}

function removedFirst(one: LinePart, other: LinePart): [LinePart, LinePart] {
  return one.removed ? [one, other] : [other, one];
}

/** So many pairs of lines are compared to find those that became each other. */
const mostPairs = 10_000;

/** Lines that share less than this of their characters in a row are two lines. */
const akin = 0.4;

/** Which line became which, in their order; an empty one stands for none. */
function pairsOf(removed: readonly string[], added: readonly string[]): [string, string][] {
  if (removed.length * added.length > mostPairs) return pairsByPlace(removed, added);
  const [olds, news] = [removed.map(gramsOf), added.map(gramsOf)];
  const likeness = olds.map((old) => news.map((fresh) => likenessOf(old, fresh)));
  // best[i][j]: how much is alike from the i-th removed and the j-th added line on.
  const best = Array.from({ length: removed.length + 1 }, () =>
    Array<number>(added.length + 1).fill(0),
  );
  const alike = (i: number, j: number) => {
    const share = likeness[i]?.[j] ?? 0;
    return share < akin ? -1 : share + (best[i + 1]?.[j + 1] ?? 0);
  };
  for (let i = removed.length - 1; i >= 0; i -= 1) {
    for (let j = added.length - 1; j >= 0; j -= 1) {
      const row = best[i] as number[];
      row[j] = Math.max(best[i + 1]?.[j] ?? 0, row[j + 1] ?? 0, alike(i, j));
    }
  }
  const pairs: [string, string][] = [];
  let [i, j] = [0, 0];
  while (i < removed.length || j < added.length) {
    const rest = best[i]?.[j] ?? 0;
    const [old = "", fresh = ""] = [removed[i], added[j]];
    if (i < removed.length && j < added.length && alike(i, j) === rest) {
      pairs.push([old, fresh]);
      i += 1;
      j += 1;
    } else if (i < removed.length && (best[i + 1]?.[j] ?? 0) === rest) {
      pairs.push([old, ""]);
      i += 1;
    } else {
      pairs.push(["", fresh]);
      j += 1;
    }
  }
  return pairs;
}

function pairsByPlace(removed: readonly string[], added: readonly string[]): [string, string][] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, at) => [
    removed[at] ?? "",
    added[at] ?? "",
  ]);
}

/** Two characters in a row each; of a line of one, that one. */
function gramsOf(line: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (let at = 0; at < Math.max(1, line.length - 1); at += 1) grams.add(line.slice(at, at + 2));
  return grams;
}

/** How much of the shorter line is in the longer one, from 0 to 1. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const gram of small) if (large.has(gram)) shared += 1;
  return shared / small.size;
}

/** Lines that both texts have, or one of them; all of the one and then all of the other where they have too little in common. */
function lineParts(before: string[], after: string[]): LinePart[] {
  return (
    diffArrays(before, after, { maxEditLength: mostChanges }) ?? [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ]
  );
}

function changesOf(before: string, after: string): Change[] {
  const limit = { maxEditLength: mostChanges };
  const parts = diffArrays(wordsOf(before), wordsOf(after), limit);
  const changes = parts?.map(
    ({ value, removed, added }): Change => ({
      kind: removed ? "removed" : added ? "added" : "same",
      text: value.join(""),
    }),
  );
  const whole: Change[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return (changes ?? whole).filter(({ text }) => text !== "");
}

// Chinese has no spaces between words.
function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

function linesOf({ title, intro, pieces }: DraftText): string[] {
  return [
    title,
    ...intro,
    ...pieces.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(blockLines)]),
  ];
}

function blockLines(block: Block): string[] {
  return blockText(block).split("\n");
}

/** Leaves out what stands far from every change. */
function withoutDistant(lines: readonly ComparedLine[]): ComparedLine[] {
  const changed = lines.flatMap(({ kind }, at) => (kind === "changed" ? [at] : []));
  const near = new Set(
    changed.flatMap((at) =>
      Array.from({ length: 2 * context + 1 }, (_, step) => at - context + step),
    ),
  );
  const shown: ComparedLine[] = [];
  for (const [at, line] of lines.entries()) {
    const last = shown.at(-1);
    if (line.kind === "changed" || near.has(at)) shown.push(line);
    else if (last?.kind === "skipped") last.count += 1;
    else shown.push({ kind: "skipped", count: 1 });
  }
  return shown;
}
