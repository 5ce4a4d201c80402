import { characterCount } from "@/lib/catalog/length";
import type { FoundIssue } from "@/lib/editing/finding";
import type { DraftText } from "@/lib/editing/text";
import { fold } from "@/lib/search/terms";
import { bannedInPiece } from "./banned-words";
import { damage } from "./damage";
import { halfWidthMarks } from "./half-width-marks";
import { issue, type ReadPiece, readPieces } from "./issue";
import { mixedScript } from "./mixed-script";
import { nearDuplicates } from "./near-duplicates";
import { numbering } from "./numbering";
import { personalData } from "./personal-data";
import { placeholders } from "./placeholders";
import { siteText } from "./site-text";

/** Shorter pieces, in characters, are seldom a whole document. */
const shortPiece = 60;

/**
 * Everything in a text that an editor should look at.
 *
 * @param options.bannedWords in either script.
 * @param options.reading what {@link readPieces} makes of the text, where that is known already.
 */
export function findingsOf(
  text: DraftText,
  {
    bannedWords = [],
    reading = readPieces(text),
  }: { bannedWords?: readonly string[]; reading?: ReturnType<typeof readPieces> } = {},
): FoundIssue[] {
  const [head, ...read] = reading;
  return [
    ...promised(text.title, read.length),
    ...nearDuplicates(read),
    ...mixedScript(head, read),
    ...numbering(read),
    ...[head, ...read].flatMap((piece) => [
      ...personalData(piece),
      ...damage(piece),
      ...bannedInPiece(piece, bannedWords),
    ]),
    // Titles keep the marks that they came with: (精选5篇).
    ...read.flatMap((piece) => [
      ...halfWidthMarks(piece),
      ...siteText(piece),
      ...placeholders(piece),
      ...tooShort(piece),
    ]),
  ];
}

/** A title that promises another number of pieces than there are: (精选5篇). */
function promised(title: string, found: number): FoundIssue[] {
  const [quote, count] = /[(（][^()（）]*?(\d{1,3})\s*篇[)）]/.exec(fold(title)) ?? [];
  if (quote === undefined || Number(count) === found) return [];
  const detail = { promised: Number(count), found };
  return [issue("piece-count", "warning", { piece: 0, quote: "" }, { detail })];
}

function tooShort({ number, text }: ReadPiece): FoundIssue[] {
  const characters = characterCount(text);
  if (characters === 0 || characters >= shortPiece) return [];
  return [issue("short-piece", "note", { piece: number, quote: "" }, { detail: { characters } })];
}
