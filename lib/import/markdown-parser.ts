import MarkdownIt, {
  type MarkdownIt as Parser,
  type StateBlock,
  type StateInline,
} from "markdown-it";

/** The name of the token of a table, which has its rows of cells, in Markdown, as `meta`. */
export const rowsToken = "rows";

/** A line with its marks, as writers of Chinese documents mean them. */
class Inline extends MarkdownIt.StateInline {
  /**
   * Stars stand for emphasis next to any character: by the rules of CommonMark they do not between a
   * Chinese mark and a character. Underscores are blanks to fill in, and 2*3*4 is a sum.
   *
   * @see https://github.com/commonmark/commonmark-spec/issues/650
   */
  override scanDelims(start: number): ReturnType<StateInline["scanDelims"]> {
    const mark = this.src[start];
    let end = start;
    while (end < this.posMax && this.src[end] === mark) end += 1;
    const before = this.src[start - 1] ?? " ";
    const after = this.src[end] ?? " ";
    const isEmphasis = mark === "*" && !(/\w/.test(before) && /\w/.test(after));
    return {
      can_open: isEmphasis && !/\s/.test(after),
      can_close: isEmphasis && !/\s/.test(before),
      length: end - start,
    };
  }
}

/**
 * The blocks of Markdown and what stands in their lines. An indent is no code, since paragraphs have one;
 * 【注】: is no address of a link; and tables need no line of dashes.
 */
export const parser = makeParser();

function makeParser(): Parser {
  const made = new MarkdownIt({ html: true }).disable(["code", "reference", "strikethrough"]);
  made.inline.State = Inline;
  made.block.ruler.at("table", readRows, { alt: ["paragraph"] });
  // Addresses are told as they are written, and lead nowhere.
  made.normalizeLink = (address) => address;
  made.validateLink = () => true;
  return made;
}

function readRows(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const lineAt = (line: number) =>
    state.src
      .slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
      .trim();
  const first = lineAt(start);
  const hasRule = start + 1 < end && isRule(lineAt(start + 1)) && first.includes("|");
  if (!isRow(first) && !hasRule) return false;
  if (silent) return true;
  const rows: string[][] = [];
  let at = start;
  for (; at < end && (state.sCount[at] ?? 0) >= state.blkIndent; at += 1) {
    const line = lineAt(at);
    if (!(hasRule ? line.includes("|") : isRow(line))) break;
    if (!isRule(line)) rows.push(cellsOf(line));
  }
  if (at === start) return false;
  const token = state.push(rowsToken, "", 0);
  token.map = [start, at];
  token.meta = { rows };
  state.line = at;
  return true;
}

function isRow(line: string): boolean {
  return line.length > 2 && line.startsWith("|") && line.endsWith("|");
}

/** The line below the head of a table. */
function isRule(line: string): boolean {
  return line.includes("|") && /^[|:\s-]+$/.test(line) && cellsOf(line).every(isRuleCell);
}

function isRuleCell(cell: string): boolean {
  return /^:?-{2,}:?$/.test(cell);
}

function cellsOf(line: string): string[] {
  const inside = line.replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return inside.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|").trim());
}
