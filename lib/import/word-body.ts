import { codePoint } from "dingbat-to-unicode";
import { trimLine } from "./plain-text";
import type { SourceLine } from "./source-line";
import { type Lists, noteSetting, type ParagraphSettings, type Style } from "./word-styles";
import { attribute, type XmlListener } from "./xml";

type Attributes = Readonly<Record<string, string>>;

type Paragraph = {
  number: number;
  settings: ParagraphSettings;
  text: string;
  /** Of the boxes that are anchored in it. */
  boxes: SourceLine[];
};

type Cell = { texts: string[]; columns: number; isContinued: boolean };

type Table = { kind: "table"; number: number; rows: string[][]; cell: Cell | null };

/** What paragraphs stand in: the body or a box, or a table. */
type Container = { kind: "lines"; lines: SourceLine[] } | Table;

/** What is deleted or moved away, how a paragraph looked before, and the reading above a character. */
const skipped = new Set(["del", "moveFrom", "pPrChange", "rt"]);

/** A list of contents repeats the headings. */
const contents = /^toc (?:\d|heading)$/;

const mostColumns = 64;

/** Hears the body of a Word file and keeps its lines. No calls of itself: files nest tables and boxes. */
export class WordBody implements XmlListener {
  readonly lines: SourceLine[] = [];
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #lists: Lists;
  readonly #paragraphs: Paragraph[] = [];
  readonly #containers: Container[] = [{ kind: "lines", lines: this.lines }];
  /** For each alternative that is open, whether one of its choices was taken. */
  readonly #alternatives: boolean[] = [];
  /** The element that is passed over, and how many of its name are open. */
  #passing: { name: string; depth: number } | null = null;
  #isInSettings = false;
  #isInText = false;
  #number = 0;

  constructor({ styles, lists }: { styles: ReadonlyMap<string, Style>; lists: Lists }) {
    this.#styles = styles;
    this.#lists = lists;
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
        this.#isInSettings = false;
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
        this.#paragraphs.push({ number: this.#number, settings: {}, text: "", boxes: [] });
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
      default:
        this.#openTable(name, attributes);
    }
  }

  #openTable(name: string, attributes: Attributes): void {
    if (name === "tbl") {
      this.#containers.push({ kind: "table", number: this.#number + 1, rows: [], cell: null });
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

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    this.#keep([...this.#linesOf(paragraph), ...paragraph.boxes]);
  }

  #linesOf({ number, settings, text }: Paragraph): SourceLine[] {
    const style = this.#styles.get(settings.style ?? "");
    if (contents.test(style?.name ?? "")) return [];
    const form = this.#formOf(settings, style);
    const whole = form.kind === "heading" ? onOneLine(text) : text;
    return whole
      .split("\n")
      .map((line) => ({ number, text: trimLine(line.replace(/\s+/g, " ")), form }))
      .filter((line) => line.text !== "");
  }

  #formOf(settings: ParagraphSettings, style: Style | undefined): SourceLine["form"] {
    const level = headingLevel(style?.name ?? "", settings.outline ?? style?.outline);
    if (level !== null) return { kind: "heading", level };
    const marks = this.#lists.get(settings.list ?? style?.list ?? "");
    const mark = marks?.get(settings.depth ?? style?.depth ?? "0");
    return mark === undefined ? { kind: "plain" } : { kind: "item", style: mark };
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
    const width = Math.max(0, ...filled.map((row) => row.length));
    const rows = filled.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
    if (rows.length === 0) return;
    this.#keep([{ number: table.number, text: "", form: { kind: "table", rows } }]);
  }

  #endBox(): void {
    const box = this.#containers.at(-1);
    if (box?.kind !== "lines" || this.#containers.length === 1) return;
    this.#containers.pop();
    this.#paragraphs.at(-1)?.boxes.push(...box.lines);
  }

  #keep(lines: readonly SourceLine[]): void {
    const container = this.#containers.at(-1);
    if (container?.kind === "lines") container.lines.push(...lines);
    else container?.cell?.texts.push(...lines.map(textOf).filter((text) => text !== ""));
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

function textOf({ text, form }: SourceLine): string {
  return form.kind === "table" ? form.rows.map((row) => row.join(" ")).join(" ") : text;
}
