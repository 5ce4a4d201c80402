import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Block } from "@/lib/catalog/block";
import { styleIds } from "./word-styles";

/** The width between the margins, in twentieths of a point. */
export const textWidth = 8844;

const headingLevels = {
  1: HeadingLevel.HEADING_2,
  2: HeadingLevel.HEADING_3,
  3: HeadingLevel.HEADING_4,
} as const;

/**
 * Blocks as parts of a Word document.
 *
 * @param numbering gives each ordered list a count of its own.
 */
export function wordBlocks(
  blocks: readonly Block[],
  numbering: { nextInstance: () => number },
): (Paragraph | Table)[] {
  return blocks.flatMap((block) => wordBlock(block, numbering));
}

function wordBlock(block: Block, numbering: { nextInstance: () => number }): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [new Paragraph({ heading: headingLevels[block.level], children: [run(block.text)] })];
    case "paragraph":
      return [new Paragraph({ style: styleIds.body, children: [run(block.text)] })];
    case "salutation":
      return [new Paragraph({ style: styleIds.salutation, children: [run(block.text)] })];
    case "list": {
      const reference = block.style;
      const instance = numbering.nextInstance();
      return block.items.map(
        (item) =>
          new Paragraph({ numbering: { reference, level: 0, instance }, children: [run(item)] }),
      );
    }
    case "signature":
      return block.lines.map(
        (line) => new Paragraph({ style: styleIds.signature, children: [run(line)] }),
      );
    case "table":
      return [wordTable(block.rows), new Paragraph({ style: styleIds.tableCell })];
  }
}

/** Text without the control characters that XML 1.0 cannot hold (w3.org/TR/xml/#charsets). */
export function run(text: string): TextRun {
  return new TextRun(xmlText(text));
}

export function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, "");
}

function wordTable(rows: readonly (readonly string[])[]): Table {
  const widths = columnWidths(rows);
  const line = { style: BorderStyle.SINGLE, size: 4, color: "8A8378" };
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          tableHeader: at === 0,
          cantSplit: true,
          children: widths.map(
            (size, column) =>
              new TableCell({
                width: { size, type: WidthType.DXA },
                verticalAlign: VerticalAlign.CENTER,
                margins: { top: 60, bottom: 60, left: 100, right: 100 },
                ...(at === 0 && { shading: { fill: "F3EFE7" } }),
                children: [
                  new Paragraph({
                    style: styleIds.tableCell,
                    children: [new TextRun({ text: xmlText(cells[column] ?? ""), bold: at === 0 })],
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

/**
 * Shares the text's width among the columns by what they hold: each gets its share of the longest
 * cells' lengths, held between 4 and 24 characters so that none is crowded out.
 */
function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const weights = Array.from({ length: columns }, (_, column) => {
    const longest = Math.max(...rows.map((row) => [...(row[column] ?? "")].length));
    return Math.min(24, Math.max(4, longest));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.floor((textWidth * weight) / total));
}
