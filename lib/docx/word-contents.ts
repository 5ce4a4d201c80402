import { Bookmark, InternalHyperlink, Paragraph } from "docx";
import type { PieceDraft, Script } from "@/lib/catalog/document";
import { wordField } from "./word-field";
import { styleIds } from "./word-styles";
import { textRuns } from "./word-text";

/**
 * The list of contents: Word's own, each entry linked to its heading. Its pages are not known until Word
 * has laid the text out: whoever wants them has the list brought up to date, and they come after dots.
 */
export function wordContents(pieces: readonly PieceDraft[], script: Script): Paragraph[] {
  const { begin, end } = wordField('TOC \\o "1-1" \\h \\z');
  return [
    new Paragraph({
      style: styleIds.contentsHeading,
      children: textRuns(script === "hant" ? "目　錄" : "目　录"),
    }),
    ...pieces.map(
      (piece, at) =>
        new Paragraph({
          style: styleIds.contents,
          children: [
            ...(at === 0 ? begin : []),
            new InternalHyperlink({
              anchor: bookmarkName(at),
              children: textRuns(piece.heading),
            }),
            ...(at === pieces.length - 1 ? end : []),
          ],
        }),
    ),
  ];
}

/** The heading of piece `at` (from 0) where links find it. */
export function markedHeading(piece: PieceDraft, at: number): Bookmark {
  return new Bookmark({ id: bookmarkName(at), children: textRuns(piece.heading) });
}

/** Names that begin with an underscore are not shown among a reader's own bookmarks. */
function bookmarkName(at: number): string {
  return `_Piece${at + 1}`;
}
