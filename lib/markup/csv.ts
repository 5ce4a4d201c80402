/**
 * One line of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it
 * (owasp.org/www-community/attacks/CSV_Injection), also in the full-width forms that some fold.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8; they take Chinese for something else without it. */
export const csvBeginning = "\uFEFF";

function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[\s]*[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value;
  // A spreadsheet takes long digits for a number, and forgets the last of them.
  if (/^\d{12,}$/.test(safe)) return `"\t${safe}"`;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
