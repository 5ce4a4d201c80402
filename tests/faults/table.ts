import type { Figures, Outcome } from "./outcome";

const widths = [26, 34, 43, 43];

/** The head of the table. */
export function tableHead(): string {
  return `   ${line(["fault", "tried", "expected", "seen"])}\n   ${widths.map((width) => "─".repeat(width)).join("  ")}\n`;
}

/** One fault, on as many lines as its longest cell has. */
export function tableRow({ fault, tried, expected, seen }: Outcome, isPassed: boolean): string {
  const cells = [
    wrapped(fault, widths[0]),
    wrapped(tried, widths[1]),
    lines(expected),
    lines(seen, expected),
  ];
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => {
    const mark = at === 0 ? (isPassed ? "✓" : "✗") : " ";
    return `${mark}  ${line(cells.map((cell) => cell[at] ?? ""))}\n`;
  }).join("");
}

/** What is not as expected is marked. */
function lines(figures: Figures, expected: Figures = figures): string[] {
  return Object.entries(expected).map(
    ([name, value]) => `${name} ${figures[name]}${figures[name] === value ? "" : "  ←"}`,
  );
}

function wrapped(text: string, width = 30): string[] {
  const rows = [""];
  for (const word of text.split(" ")) {
    const row = rows.at(-1) ?? "";
    if (row !== "" && shown(`${row} ${word}`) > width) rows.push(word);
    else rows[rows.length - 1] = row === "" ? word : `${row} ${word}`;
  }
  return rows;
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - shown(cell))))
    .join("  ")
    .trimEnd();
}

/** Columns that a terminal needs; it gives two to a Chinese character. */
function shown(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > "⺀" ? 2 : 1), 0);
}
