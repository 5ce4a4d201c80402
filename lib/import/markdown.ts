import { trimLine } from "./plain-text";
import { findShanghaiTime } from "./shanghai-time";
import type { Source, SourceFacts, SourceLine } from "./source-line";

/**
 * The part of Markdown that sample documents use: front matter, headings, lists and pipe tables.
 * Emphasis marks are taken off; anything else is a line of text.
 */
export function readMarkdown(text: string): Source & { settings: Map<string, string> } {
  const all = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const { settings, end } = frontMatter(all);
  const lines: SourceLine[] = [];
  for (let at = end; at < all.length; at += 1) {
    const line = trimLine(all[at] ?? "");
    const number = at + 1;
    if (isTableRow(line)) {
      const rows = tableRows(all.slice(at));
      lines.push({ number, text: "", form: { kind: "table", rows: rows.filter(isContent) } });
      at += rows.length - 1;
      continue;
    }
    lines.push({ number, ...formOf(line) });
  }
  return { facts: factsOf(settings), lines, settings };
}

function frontMatter(lines: readonly string[]): { settings: Map<string, string>; end: number } {
  const settings = new Map<string, string>();
  const close = lines[0]?.trim() === "---" ? lines.indexOf("---", 1) : -1;
  if (close < 0) return { settings, end: 0 };
  for (const line of lines.slice(1, close)) {
    const [, key, value] = /^(\w+):\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined) settings.set(key, trimLine(value ?? ""));
  }
  return { settings, end: close + 1 };
}

function factsOf(settings: ReadonlyMap<string, string>): SourceFacts {
  const uploaded = settings.get("uploaded");
  return {
    title: settings.get("title") ?? null,
    editor: settings.get("editor") ?? null,
    uploadedAt: uploaded === undefined ? null : findShanghaiTime(uploaded),
  };
}

function formOf(quoted: string): Pick<SourceLine, "text" | "form"> {
  // What is quoted is text as well.
  const line = quoted.replace(/^(?:>\s?)+/, "");
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) {
    const level = heading[1]?.length ?? 1;
    return { text: unmarked(heading[2] ?? ""), form: { kind: "heading", level } };
  }
  const item = /^[-*+]\s+(.*)$/.exec(line);
  if (item) return { text: unmarked(item[1] ?? ""), form: { kind: "item", style: "unordered" } };
  return { text: unmarked(line), form: { kind: "plain" } };
}

/** Without the marks of bold text. Underscores stay: in sample documents they are blanks to fill in. */
function unmarked(text: string): string {
  return text.replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, "$1");
}

function isTableRow(line: string): boolean {
  return line.length > 2 && line.startsWith("|") && line.endsWith("|");
}

/** The rows from the first line on, as long as they are rows; a line of dashes is an empty row. */
function tableRows(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const line of lines.map(trimLine)) {
    if (!isTableRow(line)) break;
    const cells = line.slice(1, -1).split("|").map(trimLine);
    rows.push(cells.every((cell) => /^:?-{2,}:?$/.test(cell)) ? [] : cells);
  }
  return rows;
}

function isContent(row: readonly string[]): boolean {
  return row.length > 0;
}
