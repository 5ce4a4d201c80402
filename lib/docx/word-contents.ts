import { Bookmark, InternalHyperlink, Paragraph, Tab, TabStopType, TextRun } from "docx";
import { blocksText } from "@/lib/catalog/block-text";
import type { PieceDraft, Script } from "@/lib/catalog/document";
import { characterCount } from "@/lib/catalog/length";
import { textArea } from "./word-page";
import { styleIds } from "./word-styles";
import { textRuns } from "./word-text";

/**
 * The list of contents: each piece's heading, linked to it, and its length in characters. Not its page:
 * that is a field which stays empty, or asks the reader a question, until Word has laid the text out.
 */
export function wordContents(pieces: readonly PieceDraft[], script: Script): Paragraph[] {
  return [
    new Paragraph({
      style: styleIds.contentsHeading,
      children: textRuns(script === "hant" ? "目　錄" : "目　录"),
    }),
    ...pieces.map(
      (piece, at) =>
        new Paragraph({
          style: styleIds.contents,
          tabStops: [{ type: TabStopType.RIGHT, position: textArea.width, leader: "dot" }],
          children: [
            new InternalHyperlink({
              anchor: bookmarkName(at),
              children: textRuns(piece.heading),
            }),
            new TextRun({ children: [new Tab()] }),
            ...textRuns(`${characterCount(blocksText(piece.blocks))}字`),
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
