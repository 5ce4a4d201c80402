import { legacyWord, sign } from "../../../support/legacy-word";
import { saidInWord, type WordLine, wordFile } from "./golden-word";

/** A source with what the import must make of it; README.md says how it is written. */
export type GoldenCase = {
  name: string;
  /** As it is written in its format. */
  source: string | Uint8Array;
  fileName: string;
  /** What the source says, without the marks of its format. */
  said: string;
  title: string;
  intro: string[];
  /** Whether its pieces have headings. */
  isDivided: boolean;
  pieces: GoldenPiece[];
  /** The lines that become the title, the date and the byline. */
  used: string[];
  dropped: { reason: string; text: string }[];
  /** Words of other sites that stay in its pieces, for an editor to decide on. */
  foreign: { kind: string; text: string }[];
};

type GoldenPiece = { heading: string; lines: string[]; innerHeadings: string[] };

type Line = WordLine & { mark: "T" | "I" | "H" | "h" | "D" | "X" | "r" | " " };

/**
 * The cases of a file, and each that is none of a Word file as one once more, and as an old one where no
 * heading is marked. Throws for a line without a mark, and for a case without a title.
 */
export function goldenCases(file: string): GoldenCase[] {
  return file
    .split(/^= /m)
    .slice(1)
    .flatMap((part) => {
      const [head = "", ...lines] = part.trimEnd().split("\n");
      const [name = "", settings = ""] = head.split(" | ");
      const own = new Map(settings.split(" ").map(pairOf));
      const golden = goldenCase(name, own, lines);
      const format = own.get("format") ?? "txt";
      if (format.startsWith("docx") || own.has("title") || !hasNoMarkup(golden, lines))
        return golden;
      const isStyled = format === "md" || format === "html";
      const word = new Map([["format", isStyled ? "docx" : "docx-paragraphs"]]);
      const inWord = goldenCase(`${name}, as a Word file`, word, lines);
      if (isStyled) return [golden, inWord];
      const old = new Map([["format", "doc"]]);
      return [golden, inWord, goldenCase(`${name}, as an old Word file`, old, lines)];
    });
}

/** Whether a case is of lines alone: of no table, no page around them, and no addresses behind their links. */
function hasNoMarkup({ dropped }: GoldenCase, lines: readonly string[]): boolean {
  const ofFormat = ["navigation", "link-address", "front-matter"];
  return (
    !lines.some((line) => line.startsWith("r ")) &&
    !dropped.some(({ reason }) => ofFormat.includes(reason))
  );
}

function pairOf(setting: string): [string, string] {
  const [key = "", value = ""] = setting.split("=");
  return [key, value];
}

function goldenCase(name: string, settings: Map<string, string>, marked: string[]): GoldenCase {
  const used: string[] = [];
  const dropped: GoldenCase["dropped"] = [];
  const pieces: GoldenPiece[] = [];
  const intro: string[] = [];
  const foreign: GoldenCase["foreign"] = [];
  const source: Line[] = [];
  let title: string | undefined;
  for (const line of marked.filter((text) => text.trim() !== "")) {
    const [, mark, rest = ""] = /^([TIHhDXFr ]) (.*)$/.exec(line) ?? [];
    if (mark === undefined) throw new Error(`${name}: no mark before "${line}"`);
    if (mark === "F") {
      const [, kind = "", text = ""] = /^(\S+) (.*)$/.exec(rest) ?? [];
      foreign.push({ kind, text });
      continue;
    }
    const [, reason, words] = mark === "X" ? (/^(\S+) (.*)$/.exec(rest) ?? []) : [];
    const { whole, kept, parts } = partsOf(words ?? rest);
    dropped.push(...parts);
    if (mark !== "H" || rest !== "-")
      source.push({ mark: mark as Line["mark"], text: whole, reason });
    const piece = pieces.at(-1);
    switch (mark) {
      case "T":
        title = kept;
        used.push(kept);
        break;
      case "D":
        used.push(kept);
        break;
      case "I":
        intro.push(kept);
        break;
      case "H":
        pieces.push({ heading: rest === "-" ? (title ?? "") : kept, lines: [], innerHeadings: [] });
        break;
      case "X":
        dropped.push({ reason: reason ?? "", text: kept });
        break;
      default:
        if (!piece) throw new Error(`${name}: "${kept}" stands before every piece`);
        piece.lines.push(kept);
        if (mark === "h") piece.innerHeadings.push(kept);
    }
  }
  if (title === undefined) throw new Error(`${name} has no title`);
  const isDivided = source.some(({ mark }) => mark === "H");
  const placed =
    settings.get("title") === "file" ? source.filter(({ mark }) => mark !== "T") : source;
  const lines = titleInRow(settings, isDivided ? placed : placed.map(asSection));
  const written = writtenAs(settings, lines);
  if (settings.get("title") === "file") {
    written.fileName = written.fileName.replace("source", title);
    used.length = 0;
  }
  if (settings.get("format") === "html-page") dropped.push(...furniture);
  return { name, ...written, title, intro, isDivided, pieces, used, dropped, foreign };
}

function partsOf(text: string): {
  whole: string;
  kept: string;
  parts: { reason: string; text: string }[];
} {
  const pattern = /〚([a-z-]+):(.*?)〛/g;
  return {
    whole: text.replace(pattern, "$2"),
    kept: text.replace(pattern, ""),
    parts: [...text.matchAll(pattern)].map(([, reason = "", words = ""]) => ({
      reason,
      text: words,
    })),
  };
}

function writtenAs(
  settings: Map<string, string>,
  lines: readonly Line[],
): Pick<GoldenCase, "source" | "fileName" | "said"> {
  const markdown = (source: string) => ({
    source,
    fileName: "source.md",
    said: source
      .replace(/^\|.*\|$/gm, (row) => row.replace(/\||---/g, "\n"))
      .replace(/^#{1,6} /gm, "")
      .replace(/\[(.*?)\]\((.*?)\)/g, "$1\n$2"),
  });
  const html = (source: string) => ({
    source,
    fileName: "source.html",
    said: source.replace(/<[^>]*>/g, "\n"),
  });
  switch (settings.get("format")) {
    case "md":
      return markdown(blocks(lines, asMarkdown, rowsAsMarkdown).join("\n\n"));
    case "html":
      return html(page(blocks(lines, asHtml, rowsAsHtml)));
    case "html-page":
      return html(wholePage(blocks(lines, asHtml, rowsAsHtml)));
    case "html-paragraphs":
      return html(page(lines.map(({ text }) => `<p>${text}</p>`)));
    case "docx":
    case "docx-paragraphs":
      return {
        source: wordFile(lines, settings.get("format") === "docx"),
        fileName: "source.docx",
        said: lines.map(saidInWord).join("\n"),
      };
    case "doc": {
      const body = lines.map(({ text }) => `${text}${sign.paragraph}`).join("");
      const said = lines.map(({ text }) => text).join("\n");
      return { source: legacyWord({ body }), fileName: "source.doc", said };
    }
    default: {
      const indent = settings.get("indent") === "full" ? "\u3000\u3000" : "";
      const gap = "\n".repeat(Number(settings.get("gaps") ?? 0) + 1);
      const text = lines.map((line) => `${indent}${line.text}`).join(gap);
      const isWindows = settings.get("eol") === "crlf";
      const source = isWindows ? text.replaceAll("\n", "\r\n") : text;
      return { source, fileName: "source.txt", said: source };
    }
  }
}

/** The title in the first row of the table, beside empty cells, where a case has it so. */
function titleInRow(settings: Map<string, string>, lines: readonly Line[]): readonly Line[] {
  if (settings.get("title") !== "row") return lines;
  const cells = lines.find(({ mark }) => mark === "r")?.text.split(" | ").length ?? 1;
  return lines.map(({ mark, text }) =>
    mark === "T" ? { mark: "r", text: text + " | ".repeat(cells - 1) } : { mark, text },
  );
}

/** The lines as blocks of their format; rows that follow one another are one table. */
function blocks(
  lines: readonly Line[],
  asOne: (line: Line) => string,
  asTable: (rows: readonly string[][]) => string,
): string[] {
  const made: string[] = [];
  let rows: string[][] = [];
  const endTable = () => {
    if (rows.length > 0) made.push(asTable(rows));
    rows = [];
  };
  for (const line of lines) {
    if (line.mark === "r") rows.push(line.text.split(" | "));
    else {
      endTable();
      made.push(asOne(line));
    }
  }
  endTable();
  return made;
}

function rowsAsMarkdown([head = [], ...rows]: readonly string[][]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return lines.join("\n");
}

function rowsAsHtml(rows: readonly string[][]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${cell}</td>`).join("");
  return `<table>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</table>`;
}

/** The headings of a text without pieces are marked as those of pieces are. */
function asSection(line: Line): Line {
  return line.mark === "h" ? { ...line, mark: "H" } : line;
}

const markdownMarks: Partial<Record<Line["mark"], string>> = { T: "# ", H: "## ", h: "### " };

function asMarkdown({ mark, text }: Line): string {
  return `${markdownMarks[mark] ?? ""}${text}`;
}

const elements: Partial<Record<Line["mark"], string>> = { T: "h1", H: "h2", h: "h3" };

function asHtml({ mark, text }: Line): string {
  const element = elements[mark] ?? "p";
  return `<${element}>${text}</${element}>`;
}

function page(body: readonly string[]): string {
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${body.join("\n")}</body></html>`;
}

/** What {@link wholePage} puts around a text, line by line. */
const furniture: GoldenCase["dropped"] = [
  { reason: "navigation", text: "红叶资料站" },
  { reason: "control", text: "搜索" },
  { reason: "navigation", text: "通知公告" },
  { reason: "navigation", text: "规章制度" },
  { reason: "navigation", text: "怎样收桌椅" },
  { reason: "navigation", text: "怎样写回执" },
  { reason: "navigation", text: "怎样贴告示" },
  { reason: "hidden", text: "站内链接八百条" },
  { reason: "navigation", text: "本周值班的编辑是老周" },
  { reason: "navigation", text: "版权所有 红叶资料站" },
];

/**
 * A page as sites serve it: the text in a cell of a table inside of a form, below the head and the menu, next to a
 * column of links, above a column that stands aside and the foot.
 */
function wholePage(body: readonly string[]): string {
  const [site, button, first, second, one, two, three, hidden, aside, foot] = furniture.map(
    ({ text }) => text,
  );
  return page([
    '<form id="aspnetForm" method="post" action="Show.aspx">',
    `<header><a href="/">${site}</a></header><div><button>${button}</button></div>`,
    `<nav><ul><li><a href="/a">${first}</a></li><li><a href="/b">${second}</a></li></ul></nav>`,
    `<table width="960"><tr><td><ul><li><a href="/1">${one}</a></li>`,
    `<li><a href="/2">${two}</a></li><li><a href="/3">${three}</a></li></ul></td><td><main>`,
    ...body,
    `<span style="display:none">${hidden}</span></main></td></tr></table>`,
    `<aside>${aside}</aside><footer>${foot}</footer></form>`,
  ]);
}
