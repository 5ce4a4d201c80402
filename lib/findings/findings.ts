import { characterCount } from "@/lib/catalog/length";
import type { FoundIssue } from "@/lib/editing/finding";
import type { DraftText } from "@/lib/editing/text";
import { fold } from "@/lib/search/terms";
import { bannedInPiece } from "./banned-words";
import { damage } from "./damage";
import { halfWidthMarks } from "./half-width-marks";
import { issue, type ReadPiece, readPieces, searchedIn } from "./issue";
import { mixedScript } from "./mixed-script";
import { nearDuplicates } from "./near-duplicates";
import { numbering } from "./numbering";
import { personalData } from "./personal-data";
import { placeholders } from "./placeholders";
import { promisedPieces } from "./promised-pieces";
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
    ...reading
      .map(searchedIn)
      .flatMap((words) => [
        ...personalData(words),
        ...damage(words),
        ...bannedInPiece(words, bannedWords),
        ...siteText(words),
        ...placeholders(words),
      ]),
    // Titles keep the marks that they came with: (精选5篇).
    ...read.flatMap((piece) => [...halfWidthMarks(piece), ...tooShort(piece)]),
  ];
}

/** A title that promises another number of pieces than there are. */
function promised(title: string, found: number): FoundIssue[] {
  const count = promisedPieces(fold(title));
  if (count === null || count === found) return [];
  const detail = { promised: count, found };
  return [issue("piece-count", "warning", { piece: 0, quote: "" }, { detail })];
}

function tooShort({ number, text }: ReadPiece): FoundIssue[] {
  const characters = characterCount(text);
  if (characters === 0 || characters >= shortPiece) return [];
  return [issue("short-piece", "note", { piece: number, quote: "" }, { detail: { characters } })];
}
