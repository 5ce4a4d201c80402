import { BorderStyle, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } from "docx";
import { emWidth } from "./text-width";
import { textArea } from "./word-page";
import { styleIds } from "./word-styles";
import { textRuns } from "./word-text";

/** The room around a cell's text, in twentieths of a point. */
const cellMargins = { top: 60, bottom: 60, left: 100, right: 100 } as const;

/** A table of at most so many rows stays on one page. */
const rowsOnOnePage = 12;

/** A column is centred if the cells below its header are at most so wide, in em. */
const narrowCell = 8;

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;

/** A table as wide as the text. Its first row is the header, repeated on every page. */
export function wordTable(rows: readonly (readonly string[])[]): Table {
  const widths = columnWidths(rows);
  const centred = widths.map((_, column) => widest(rows.slice(1), column) <= narrowCell);
  return new Table({
    width: { size: textArea.width, type: WidthType.DXA },
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
                margins: cellMargins,
                ...(at === 0 && { shading: { fill: "F2F2F2" } }),
                children: [
                  new Paragraph({
                    style: at === 0 ? styleIds.tableHeader : styleIds.tableCell,
                    keepNext: staysWithNext(rows, at),
                    ...(centred[column] && { alignment: "center" }),
                    children: textRuns(cells[column] ?? ""),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

/** Whether a row may not be the last one on its page. */
function staysWithNext(rows: readonly unknown[], at: number): boolean {
  return at < rows.length - 1 && (at === 0 || rows.length <= rowsOnOnePage);
}

/**
 * Widths of the columns, in twentieths of a point. Each has a share by its widest cell, held between 3
 * and 20 em so that none is crowded out.
 */
function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const weights = Array.from({ length: columns }, (_, column) =>
    Math.min(20, Math.max(3, widest(rows, column))),
  );
  const margins = cellMargins.left + cellMargins.right;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const room = textArea.width - columns * margins;
  return weights.map((weight) => Math.floor(margins + (room * weight) / total));
}

/** The width of a column's widest cell, in em. */
function widest(rows: readonly (readonly string[])[], column: number): number {
  return Math.max(0, ...rows.map((row) => emWidth(row[column] ?? "")));
}
