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
    const pairs = Math.max(removed.length, added.length);
    for (let at = 0; at < pairs; at += 1) {
      compared.push({ kind: "changed", changes: changesOf(removed[at] ?? "", added[at] ?? "") });
    }
    removed = [];
  };
  for (const part of lineParts(linesOf(before), linesOf(after))) {
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

/** Lines that both texts have, or one of them; all of the one and then all of the other where they have too little in common. */
function lineParts(
  before: string[],
  after: string[],
): { value: string[]; removed: boolean; added: boolean }[] {
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
