import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  Header,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from "docx";
import { blocksText } from "@/lib/catalog/block";
import type { PieceDraft, Script } from "@/lib/catalog/document";
import { characterCount } from "@/lib/catalog/length";
import { run, textWidth, wordBlocks, xmlText } from "./word-blocks";
import { styleIds, wordStyles } from "./word-styles";

/** What goes into a Word file. */
export type WordSource = {
  number: number;
  version: number;
  title: string;
  intro: readonly string[];
  categoryName: string;
  script: Script;
  pieces: readonly PieceDraft[];
};

/** Whose copy it is. */
export type WordLicence = {
  siteName: string;
  siteUrl: string;
  purchaseNumber: string;
  /** One line, in the buyer's language. */
  notice: string;
};

/** A4 and margins of official documents (GB/T 9704—2012), in twentieths of a point. */
const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474, header: 850, footer: 1134 },
};

/** Documents with at least so many pieces get a list of contents. */
const contentsFrom = 3;

/** The document as a Word file (.docx). */
export async function renderWordFile(
  source: WordSource,
  licence: WordLicence,
): Promise<Uint8Array> {
  const { script, title } = source;
  let lists = 0;
  const numbering = { nextInstance: () => (lists += 1) };
  const pieces = source.pieces.flatMap((piece, at) => [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: at > 0 || source.pieces.length >= contentsFrom,
      children: [new Bookmark({ id: bookmark(at), children: [run(piece.heading)] })],
    }),
    ...wordBlocks(piece.blocks, numbering),
  ]);
  const document = new Document({
    title: xmlText(title),
    subject: source.categoryName,
    creator: licence.siteName,
    lastModifiedBy: licence.siteName,
    keywords: source.categoryName,
    description: `${licence.notice} ${licence.siteUrl}`,
    customProperties: [
      { name: "Licence", value: licence.notice },
      { name: "Purchase", value: licence.purchaseNumber },
      { name: "Document", value: `${source.number} v${source.version}` },
    ],
    styles: wordStyles(script),
    numbering: {
      config: [
        {
          reference: "ordered",
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1.", ...listLevel }],
        },
        {
          reference: "unordered",
          levels: [{ level: 0, format: LevelFormat.BULLET, text: "•", ...listLevel }],
        },
      ],
    },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page },
        headers: { default: header(licence), even: header(licence) },
        footers: {
          default: footer(AlignmentType.RIGHT),
          even: footer(AlignmentType.LEFT),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title)] }),
          ...source.intro.map(
            (paragraph) => new Paragraph({ style: styleIds.intro, children: [run(paragraph)] }),
          ),
          ...contents(source.pieces),
          ...pieces,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const listLevel = {
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 1120, hanging: 480 } } },
};

/**
 * Headings with leaders and lengths, linked. Not page numbers: those are fields that stay empty, or ask
 * the reader a question, until Word has laid the document out.
 */
function contents(pieces: readonly PieceDraft[]): Paragraph[] {
  if (pieces.length < contentsFrom) return [];
  return pieces.map(
    (piece, at) =>
      new Paragraph({
        style: styleIds.contents,
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: "dot" }],
        ...(at === 0 && { spacing: { before: 480 } }),
        children: [
          new InternalHyperlink({ anchor: bookmark(at), children: [run(piece.heading)] }),
          new TextRun("\t"),
          run(`${characterCount(blocksText(piece.blocks))}字`),
        ],
      }),
  );
}

function bookmark(at: number): string {
  return `piece_${at + 1}`;
}

function header(licence: WordLicence): Header {
  const line = `${licence.siteName} · ${licence.purchaseNumber} · ${licence.notice}`;
  return new Header({
    children: [
      new Paragraph({
        style: styleIds.marginal,
        alignment: AlignmentType.CENTER,
        children: [run(line)],
      }),
    ],
  });
}

/** — 1 — at the outer edge, as official documents have it. */
function footer(alignment: "left" | "right"): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        children: [
          new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], size: 28, font: "宋体" }),
        ],
      }),
    ],
  });
}
