import { blocksText } from "@/lib/catalog/block-text";
import { sampleOf } from "@/lib/catalog/fingerprint";
import type { FoundIssue } from "@/lib/editing/finding";
import type { DraftText } from "@/lib/editing/text";
import { wholeCharacters } from "@/lib/markup/whole-characters";
import { fold } from "@/lib/search/terms";

/** What can be found in a text. */
export type IssueKind =
  | "near-duplicate"
  | "duplicate-document"
  | "placeholder"
  | "personal-data"
  | "damage"
  | "half-width-mark"
  | "spam"
  | "site-text"
  | "banned-word"
  | "mixed-script"
  | "numbering"
  | "piece-count"
  | "no-title"
  | "no-pieces"
  | "picture"
  | "legacy-table"
  | "legacy-box"
  | "legacy-numbering"
  | "short-piece";

/** What the text itself tells, whoever wrote it, and no other document. */
export const kindsOfText: readonly IssueKind[] = [
  "near-duplicate",
  "placeholder",
  "personal-data",
  "damage",
  "half-width-mark",
  "spam",
  "site-text",
  "banned-word",
  "mixed-script",
  "numbering",
  "piece-count",
  "short-piece",
];

/** A piece of a text as it is looked through. */
export type ReadPiece = {
  /** From 1; 0 stands for the title and the intro. */
  number: number;
  heading: string;
  text: string;
  /** See lib/search/terms.ts. */
  folded: string;
  /** See lib/catalog/fingerprint.ts; empty for title and intro, which are compared with nothing. */
  sample: number[];
};

/** Words that are searched: of a piece with its heading, which is their first line, or of title and intro. */
export type Searched = Pick<ReadPiece, "number" | "text" | "folded">;

/** What of a piece, or of title and intro, an editor may have to look at. */
export function searchedIn({ number, heading, text, folded }: ReadPiece): Searched {
  if (number === 0) return { number, text, folded };
  return { number, text: `${heading}\n${text}`, folded: `${fold(heading)}\n${folded}` };
}

/**
 * Something found. Its key tells it again after changes elsewhere in the text. Quotes may be cut anywhere;
 * they are kept in whole characters.
 */
export function issue(
  kind: IssueKind,
  severity: FoundIssue["severity"],
  place: FoundIssue["detail"]["place"],
  // What is not named in the type of a detail may be there as well, which is all that Omit leaves of it.
  { fix, ...more }: Omit<FoundIssue["detail"], "place"> & Pick<FoundIssue["detail"], "fix"> = {},
): FoundIssue {
  const quote = wholeCharacters(place.quote);
  const key = `${kind}:${place.piece}:${wholeCharacters(fold(quote).slice(0, 80))}`;
  const wholeFix = fix && {
    ...fix,
    quote: wholeCharacters(fix.quote),
    replacement: wholeCharacters(fix.replacement),
  };
  return {
    key,
    kind,
    severity,
    detail: { place: { ...place, quote }, ...more, ...(wholeFix && { fix: wholeFix }) },
  };
}

/**
 * A text as it is looked through: title and intro first, then its pieces.
 *
 * @param foldText does what {@link fold} does; one that has folded most lines already does it faster.
 */
export function readPieces(
  { title, intro, pieces }: DraftText,
  foldText = fold,
): [ReadPiece, ...ReadPiece[]] {
  const head = [title, ...intro].join("\n");
  return [
    { number: 0, heading: title, text: head, folded: foldText(head), sample: [] },
    ...pieces.map(({ heading, blocks }, at) => {
      const text = blocksText(blocks);
      const folded = foldText(text);
      return { number: at + 1, heading, text, folded, sample: sampleOf(text, folded) };
    }),
  ];
}

/** The lines of a text with where they begin. A cell of a table is one; the mark of a list is in none. */
export function linesOf(text: string): { at: number; line: string }[] {
  let end = -1;
  return text.split(/[\n\t]/).map((line) => {
    const start = end + 1;
    end = start + line.length;
    const mark = /^(?:\d{1,3}\.|•) /.exec(line)?.[0].length ?? 0;
    return { at: start + mark, line: line.slice(mark) };
  });
}
