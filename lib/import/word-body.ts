import { codePoint } from "dingbat-to-unicode";
import { noteMark, withoutEndMark } from "./note-mark";
import type { SourceLine } from "./source-line";
import { type MarkedLine, markedText, withMarks } from "./word-lines";
import { ListCounter, type Lists, type Mark } from "./word-lists";
import { noteSetting, type ParagraphSettings, type Style } from "./word-styles";
import { attribute, type XmlListener } from "./xml";

type Attributes = Readonly<Record<string, string>>;

type Paragraph = {
  number: number;
  settings: ParagraphSettings;
  mark: Mark | null;
  text: string;
  /** The marks in it that refer to notes. */
  references: string[];
  /** Of the boxes that are anchored in it, and of its notes. */
  lines: MarkedLine[];
};

type Cell = { texts: string[]; columns: number; isContinued: boolean };

type Table = {
  kind: "table";
  number: number;
  rows: string[][];
  cell: Cell | null;
  /** The notes in it, which stand below it. */
  below: MarkedLine[];
};

/** What paragraphs stand in: the body or a box, or a table. */
type Container = { kind: "lines"; lines: MarkedLine[] } | Table;

/** What stands apart from the text and is referred to in it. */
export type NoteKind = "footnote" | "endnote" | "comment";

/** The lines of the notes of a kind, by their keys. */
export type Notes = ReadonlyMap<string, readonly SourceLine[]>;

/** What a body needs to know of the other parts of its file. */
export type WordParts = {
  styles: ReadonlyMap<string, Style>;
  lists: Lists;
  /** Asked for where one is referred to. */
  notesOf?: (kind: NoteKind) => Notes;
};

/** What is deleted or moved away, how a paragraph looked before, and the reading above a character. */
const skipped = new Set(["del", "moveFrom", "pPrChange", "rt"]);

/** What shows a picture: one that stands there, one of the old markup, a chart, a diagram. */
const pictures = new Set(["pic", "imagedata", "chart", "relIds"]);

const references: Readonly<Record<string, NoteKind>> = {
  footnoteReference: "footnote",
  endnoteReference: "endnote",
  commentReference: "comment",
};

/** A list of contents repeats the headings. */
const contents = /^toc (?:\d|heading)$/;

const mostColumns = 64;

/** Hears the body of a Word file and keeps its lines. No calls of itself: files nest tables and boxes. */
export class WordBody implements XmlListener {
  readonly #lines: MarkedLine[] = [];
  readonly #parts: WordParts;
  readonly #counter: ListCounter;
  readonly #paragraphs: Paragraph[] = [];
  readonly #containers: Container[] = [{ kind: "lines", lines: this.#lines }];
  /** For each alternative that is open, whether one of its choices was taken. */
  readonly #alternatives: boolean[] = [];
  /** The notes that were referred to. */
  readonly #noted: Record<NoteKind, Set<string>> = {
    footnote: new Set(),
    endnote: new Set(),
    comment: new Set(),
  };
  /** The element that is passed over, and how many of its name are open. */
  #passing: { name: string; depth: number } | null = null;
  #isInSettings = false;
  #isInText = false;
  #number = 0;
  #pictures: { count: number; line: number } | null = null;

  constructor(parts: WordParts) {
    this.#parts = parts;
    this.#counter = new ListCounter(parts.lists);
  }

  /** With the marks that Word puts before them. */
  get lines(): SourceLine[] {
    return withMarks(this.#lines);
  }

  /** The number of the line that comes after the last. */
  get next(): number {
    return this.#number + 1;
  }

  /** How many pictures there are, and the line of the first; null where there is none. */
  get pictures(): { count: number; line: number } | null {
    return this.#pictures;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#passing !== null) {
      if (name === this.#passing.name) this.#passing.depth += 1;
    } else if (skipped.has(name) || this.#isOtherChoice(name)) {
      this.#passing = { name, depth: 1 };
    } else if (this.#isInSettings) {
      this.#openSetting(name, attributes);
    } else this.#openContent(name, attributes);
  }

  text(text: string): void {
    if (this.#isInText && this.#passing === null) this.#add(text);
  }

  close(name: string): void {
    if (this.#passing !== null) {
      if (name !== this.#passing.name) return;
      this.#passing.depth -= 1;
      if (this.#passing.depth === 0) this.#passing = null;
      return;
    }
    switch (name) {
      case "t":
        this.#isInText = false;
        return;
      case "pPr":
        this.#endSettings();
        return;
      case "p":
        this.#endParagraph();
        return;
      case "tc":
        this.#endCell();
        return;
      case "tbl":
        this.#endTable();
        return;
      case "txbxContent":
        this.#endBox();
        return;
      case "AlternateContent":
        this.#alternatives.pop();
    }
  }

  /** The same may be written in several ways: the first is taken. */
  #isOtherChoice(name: string): boolean {
    if (name !== "Choice" && name !== "Fallback") return false;
    const isTaken = this.#alternatives.at(-1) ?? false;
    this.#alternatives[this.#alternatives.length - 1] = true;
    return isTaken;
  }

  #openSetting(name: string, attributes: Attributes): void {
    const settings = this.#paragraphs.at(-1)?.settings;
    if (settings === undefined) return;
    if (name === "pStyle") settings.style = attribute(attributes, "val");
    else noteSetting(settings, name, attributes);
  }

  #openContent(name: string, attributes: Attributes): void {
    switch (name) {
      case "p":
        this.#number += 1;
        this.#paragraphs.push({
          number: this.#number,
          settings: {},
          mark: null,
          text: "",
          references: [],
          lines: [],
        });
        return;
      case "pPr":
        this.#isInSettings = true;
        return;
      case "t":
        this.#isInText = true;
        return;
      case "tab":
      case "ptab":
        this.#add("\t");
        return;
      case "br":
      case "cr":
        this.#add("\n");
        return;
      case "noBreakHyphen":
        this.#add("\u2011");
        return;
      case "sym":
        this.#add(symbol(attributes));
        return;
      case "AlternateContent":
        this.#alternatives.push(false);
        return;
      case "txbxContent":
        this.#containers.push({ kind: "lines", lines: [] });
        return;
      case "footnoteReference":
      case "endnoteReference":
      case "commentReference":
        this.#refer(references[name] ?? "comment", attributes);
        return;
      default:
        if (pictures.has(name)) this.#addPicture();
        else this.#openTable(name, attributes);
    }
  }

  #addPicture(): void {
    const { count, line } = this.#pictures ?? { count: 0, line: Math.max(this.#number, 1) };
    this.#pictures = { count: count + 1, line };
  }

  /** A note stands below the paragraph that first refers to it, and bears the mark that it has there. */
  #refer(kind: NoteKind, attributes: Attributes): void {
    const paragraph = this.#paragraphs.at(-1);
    const key = attribute(attributes, "id") ?? "";
    const noted = this.#noted[kind];
    const note = this.#parts.notesOf?.(kind).get(key);
    if (paragraph === undefined || note === undefined || noted.has(key)) return;
    noted.add(key);
    const { number } = paragraph;
    if (kind === "comment") {
      const form = { kind: "aside", reason: "comment" } as const;
      for (const { text } of note) paragraph.lines.push({ number, text, form });
      return;
    }
    // Where a file has a mark of its own, it is in the text.
    const isOwn = /^(?:1|true|on)$/.test(attribute(attributes, "customMarkFollows") ?? "");
    const mark = isOwn ? "" : noteMark(kind, noted.size);
    paragraph.text += mark;
    if (!isOwn) paragraph.references.push(mark);
    note.forEach(({ text }, at) => {
      const words = at === 0 ? `${mark}${text}` : text;
      paragraph.lines.push({ number, text: words, form: { kind: "note" } });
    });
  }

  #openTable(name: string, attributes: Attributes): void {
    if (name === "tbl") {
      const number = this.#number + 1;
      this.#containers.push({ kind: "table", number, rows: [], cell: null, below: [] });
      return;
    }
    const table = this.#containers.at(-1);
    if (table?.kind !== "table") return;
    switch (name) {
      case "tr":
        table.rows.push([]);
        return;
      case "tc":
        table.cell = { texts: [], columns: 1, isContinued: false };
        return;
      case "gridSpan": {
        const columns = Number(attribute(attributes, "val")) || 1;
        if (table.cell) table.cell.columns = Math.min(columns, mostColumns);
        return;
      }
      case "vMerge":
        if (table.cell) table.cell.isContinued = attribute(attributes, "val") !== "restart";
    }
  }

  #add(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph) paragraph.text += text;
  }

  /** A paragraph is counted where it begins: a box in it may hold others. */
  #endSettings(): void {
    this.#isInSettings = false;
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    const { settings } = paragraph;
    const style = this.#parts.styles.get(settings.style ?? "");
    const list = settings.list ?? style?.list;
    if (list === undefined) return;
    const depth = settings.depth ?? (settings.list === undefined ? style?.depth : "0");
    paragraph.mark = this.#counter.next({ list, depth, style: settings.style });
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    this.#keep([...this.#linesOf(paragraph), ...paragraph.lines]);
  }

  #linesOf(paragraph: Paragraph): MarkedLine[] {
    const { number, settings, mark } = paragraph;
    const style = this.#parts.styles.get(settings.style ?? "");
    const form = formOf(settings, style, mark);
    const isInCell = this.#containers.at(-1)?.kind === "table";
    const text = isInCell ? paragraph.text : withoutReferences(paragraph, form);
    const isWhole = form.kind === "heading" || form.kind === "item" || isPlainNumber(mark);
    const lines: MarkedLine[] = (isWhole ? onOneLine(text) : text)
      .split("\n")
      .map((line) => ({ number, text: line.replace(/\s+/g, " ").trim(), form }));
    // Of items without words, one of a plain list says nothing.
    const isShown = form.kind === "heading" || isInCell;
    return lines.flatMap((line, at) => {
      const marked = at === 0 && mark !== null ? { ...line, mark } : line;
      const isMark = at === 0 && mark?.kind === "number" && (isShown || !mark.isPlain);
      return line.text !== "" || isMark ? marked : [];
    });
  }

  #endCell(): void {
    const table = this.#containers.at(-1);
    if (table?.kind !== "table" || table.cell === null) return;
    const { texts, columns, isContinued } = table.cell;
    const padding = Array<string>(columns - 1).fill("");
    table.rows.at(-1)?.push(isContinued ? "" : texts.join(" "), ...padding);
    table.cell = null;
  }

  #endTable(): void {
    const table = this.#containers.at(-1);
    if (table?.kind !== "table") return;
    this.#containers.pop();
    const filled = table.rows.filter((row) => row.length > 0);
    const width = filled.reduce((most, row) => Math.max(most, row.length), 0);
    const rows = filled.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
    if (rows.length === 0) return;
    this.#keep([{ number: table.number, text: "", form: { kind: "table", rows } }, ...table.below]);
  }

  #endBox(): void {
    const box = this.#containers.at(-1);
    if (box?.kind !== "lines" || this.#containers.length === 1) return;
    this.#containers.pop();
    for (const line of box.lines) this.#paragraphs.at(-1)?.lines.push(line);
  }

  #keep(lines: readonly MarkedLine[]): void {
    const container = this.#containers.at(-1);
    if (container?.kind === "lines") {
      for (const line of lines) container.lines.push(line);
      return;
    }
    for (const line of lines) {
      const text = textOf(line);
      if (isApart(line)) container?.below.push(line);
      else if (text !== "") container?.cell?.texts.push(text);
    }
  }
}

/** A title is the first level; the headings below it begin with the second. */
function headingLevel(style: string, outline: number | undefined): number | null {
  if (style === "title") return 1;
  const named = /^heading (\d)$/.exec(style)?.[1];
  const depth = named === undefined ? outline : Number(named) - 1;
  return depth === undefined || !(depth < 9) ? null : Math.min(depth + 2, 6);
}

/** A heading without the breaks that only lay it out: as a space, or as nothing before (…). */
function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*(?=[(（])/g, "").replace(/\s*\n\s*/g, " ");
}

/** A character of a font of symbols, which has its own numbers for them. */
function symbol(attributes: Attributes): string {
  const font = attribute(attributes, "font") ?? "";
  const code = Number.parseInt(attribute(attributes, "char") ?? "", 16);
  const known = codePoint(font, code) ?? codePoint(font, code - 0xf000);
  if (known !== undefined) return known.string;
  const isCharacter = code >= 0x20 && code < 0xd800;
  return isCharacter ? String.fromCharCode(code) : "\uFFFD";
}

function formOf(
  settings: ParagraphSettings,
  style: Style | undefined,
  mark: Mark | null,
): SourceLine["form"] {
  if (contents.test(style?.name ?? "")) return { kind: "aside", reason: "contents" };
  const level = headingLevel(style?.name ?? "", settings.outline ?? style?.outline);
  if (level !== null) return { kind: "heading", level };
  return mark?.kind === "bullet" ? { kind: "item", style: "unordered" } : { kind: "plain" };
}

/** Headings are without the marks that refer to notes, and so is what may be one by its words. */
function withoutReferences({ text, references: all }: Paragraph, form: SourceLine["form"]): string {
  if (form.kind === "heading") {
    const own = new Set(all);
    return text.replace(/〔尾?注\d+〕/g, (mark) => (own.has(mark) ? "" : mark));
  }
  return withoutEndMark(text, all);
}

function isPlainNumber(mark: Mark | null): boolean {
  return mark?.kind === "number" && mark.isPlain;
}

/** What stands below a table that refers to it. */
function isApart({ form }: SourceLine): boolean {
  return form.kind === "note" || form.kind === "aside";
}

function textOf(line: MarkedLine): string {
  const { form } = line;
  return form.kind === "table" ? form.rows.map((row) => row.join(" ")).join(" ") : markedText(line);
}
