import { attributeOf, childrenOf, type Element, type Measure, type Node } from "./html-measure";

/** The most rows of a table that is a page's layout, where its paragraphs alone tell. */
const mostLayoutRows = 5;

const widestSpan = 64;

/**
 * Whether a table only lays a page out: it holds other tables or titles, has a single cell or a single column,
 * or most of what it says are paragraphs in one of a few cells.
 */
export function isLayout(table: Element, measure: (node: Node) => Measure): boolean {
  const role = attributeOf(table, "role");
  const { tables, titles, text } = measure(table);
  if (role === "presentation" || role === "none" || tables > 1 || titles > 0) return true;
  const rows = rowsOf(table);
  const cells = rows.flat();
  if (text === 0) return false;
  if (cells.length <= 1) return true;
  if (cells.some((cell) => isHeaded(measure(cell)))) return true;
  if (cells.some(({ nodeName }) => nodeName === "th") || isBordered(table)) return false;
  if (rows.every((row) => row.length <= 1)) return true;
  const isMost = (cell: Element) => measure(cell).paragraphs > 1 && measure(cell).text * 2 > text;
  return rows.length <= mostLayoutRows && cells.some(isMost);
}

/** The cells of a table as they stand below one another, empty where a wider or longer one reaches. */
export function gridOf(table: Element, textOf: (cell: Element) => string): string[][] {
  /** How many rows further down the cell of a column reaches. */
  const reaching: number[] = [];
  const grid = rowsOf(table).map((cells) => {
    const row: string[] = [];
    const pass = () => {
      for (let left = reaching[row.length] ?? 0; left > 0; left = reaching[row.length] ?? 0) {
        reaching[row.length] = left - 1;
        row.push("");
      }
    };
    for (const cell of cells) {
      pass();
      const texts = [textOf(cell), ...Array<string>(spanOf(cell, "colspan") - 1).fill("")];
      for (const text of texts) {
        reaching[row.length] = spanOf(cell, "rowspan") - 1;
        row.push(text);
      }
    }
    pass();
    return row;
  });
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid
    .filter((row) => row.length > 0)
    .map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
}

/** The parser puts every row into a part of its table. */
function rowsOf(table: Element): Element[][] {
  const rows = childrenOf(table).flatMap((part) =>
    childrenOf(part).filter(({ nodeName }) => nodeName === "tr"),
  );
  return rows.map((row) =>
    childrenOf(row).filter(
      (cell): cell is Element => cell.nodeName === "td" || cell.nodeName === "th",
    ),
  );
}

/** Whether a heading stands over other text in a cell. */
function isHeaded({ headed, text }: Measure): boolean {
  return headed > 0 && headed < text;
}

function isBordered(table: Element): boolean {
  return Number.parseInt(attributeOf(table, "border") ?? "0", 10) > 0;
}

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? "1", 10);
  return span > 1 ? Math.min(span, widestSpan) : 1;
}
