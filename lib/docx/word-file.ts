import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IPropertiesOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import type { PieceDraft, Script } from "@/lib/catalog/document";
import { titleLines } from "./title-lines";
import { listIndent, wordBlocks } from "./word-blocks";
import { markedHeading, wordContents } from "./word-contents";
import { page, textArea } from "./word-page";
import { measures, styleIds, wordStyles } from "./word-styles";
import { textRuns, xmlText } from "./word-text";

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

/** Documents with at least so many pieces get a list of contents. */
export const contentsFrom = 3;

/**
 * The document as a Word file (.docx), laid out as official documents are (GB/T 9704—2012). Only the
 * time it is made, which Word files carry, is not from its arguments.
 */
export async function renderWordFile(
  source: WordSource,
  licence: WordLicence,
): Promise<Uint8Array> {
  const hasContents = source.pieces.length >= contentsFrom;
  const lines = titleLines(source.title, textArea.width / (measures.title.size * 20));
  const document = new Document({
    ...properties(source, licence),
    styles: wordStyles(source.script),
    numbering,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page },
        headers: { default: header(licence), even: header(licence) },
        footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns(lines.join("\n")) }),
          ...source.intro.map(
            (text) => new Paragraph({ style: styleIds.intro, children: textRuns(text) }),
          ),
          ...(hasContents ? wordContents(source.pieces, source.script) : []),
          ...pieceParts(source.pieces, hasContents),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function properties(source: WordSource, licence: WordLicence) {
  return {
    title: xmlText(source.title),
    subject: xmlText(source.categoryName),
    keywords: xmlText(source.categoryName),
    creator: xmlText(licence.siteName),
    lastModifiedBy: xmlText(licence.siteName),
    description: xmlText(`${licence.notice} ${licence.siteUrl}`),
    customProperties: [
      { name: "Licence", value: xmlText(licence.notice) },
      { name: "Purchase", value: xmlText(licence.purchaseNumber) },
      { name: "Document", value: `${source.number} v${source.version}` },
    ],
  } satisfies Partial<IPropertiesOptions>;
}

const numbering: NonNullable<IPropertiesOptions["numbering"]> = {
  config: [
    { reference: "ordered", levels: [listLevel(LevelFormat.DECIMAL, "%1.")] },
    { reference: "unordered", levels: [listLevel(LevelFormat.BULLET, "•")] },
  ],
};

function listLevel(format: "decimal" | "bullet", text: string) {
  return {
    level: 0,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: listIndent } },
  };
}

function pieceParts(pieces: readonly PieceDraft[], hasContents: boolean): (Paragraph | Table)[] {
  let count = 0;
  const lists = { nextInstance: () => (count += 1) };
  return pieces.flatMap((piece, at) => [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: at > 0 || hasContents,
      children: [markedHeading(piece, at)],
    }),
    ...wordBlocks(piece.blocks, lists),
  ]);
}

/** Whose copy it is, small and grey. */
function header(licence: WordLicence): Header {
  const line = `${licence.siteName} · ${licence.purchaseNumber} · ${licence.notice}`;
  return new Header({
    children: [new Paragraph({ style: styleIds.header, children: textRuns(line) })],
  });
}

/** — 1 — at the outer edge. */
function footer(alignment: "left" | "right"): Footer {
  const number = new TextRun({
    children: ["— ", PageNumber.CURRENT, " —"],
    font: { hint: "eastAsia" },
  });
  const edge = measures.body.size * 20;
  return new Footer({
    children: [
      new Paragraph({
        style: styleIds.footer,
        alignment,
        indent: { left: edge, right: edge },
        children: [number],
      }),
    ],
  });
}
