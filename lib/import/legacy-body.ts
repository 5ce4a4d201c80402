import type { Stories } from "./legacy-stories";
import { noteMark, withoutEndMark } from "./note-mark";
import type { SourceLine } from "./source-line";

/** More than these no row has; what goes on longer is no row, but text whose table could not be made out. */
const mostCells = 64;
const mostParagraphs = 64;

const deleted = "\0";

/** Below a field: whether its code is read, or what it shows, and whether it is a list of contents. */
type Field = { isCode: boolean; code: string; isContents: boolean };

/** Hears the characters of the body of an old Word file and keeps its lines. */
export class LegacyBody {
  readonly lines: SourceLine[] = [];
  /** The lines at which tables begin, objects stand in the text, and drawings beside it. */
  readonly tables: number[] = [];
  readonly objects: number[] = [];
  readonly drawings: number[] = [];
  readonly #counts = { footnote: 0, endnote: 0 };
  readonly #fields: Field[] = [];
  /** How many of the fields are at their code, and how many are lists of contents. */
  #codes = 0;
  #contents = 0;
  #number = 1;
  #text = "";
  #isContents = false;
  #marks: string[] = [];
  #noted: SourceLine[] = [];
  /** The notes of a table. */
  #below: SourceLine[] = [];
  /** The paragraphs of the cell that is open, where a row is. */
  #cell: string[] = [];
  #row: string[] = [];
  #rows: string[][] = [];
  #firstRow = 0;

  constructor({ body, notes }: Pick<Stories, "body" | "notes">) {
    const fields = hasWholeFields(body);
    for (let at = 0; at < body.length; at += 1) {
      const character = body[at] ?? "";
      if (fields && this.#isOfField(character)) continue;
      const note = notes.get(at);
      if (note !== undefined && character !== deleted) this.#addNote(note, character);
      this.#add(character);
    }
    if (this.#text !== "") this.#endParagraph();
    this.#giveUpRow();
    this.#endTable();
  }

  /** The number of the line that comes after the last. */
  get next(): number {
    return this.#number;
  }

  /** Whether a character only makes a field, or stands in the code of one. */
  #isOfField(character: string): boolean {
    const field = this.#fields.at(-1);
    switch (character) {
      case "\x13":
        this.#fields.push({ isCode: true, code: "", isContents: false });
        this.#codes += 1;
        return true;
      case "\x14":
        if (field?.isCode) {
          field.isCode = false;
          this.#codes -= 1;
          field.isContents = /^\s*TOC\b/.test(field.code);
          if (field.isContents) this.#contents += 1;
        }
        return true;
      case "\x15":
        if (field?.isCode) this.#codes -= 1;
        if (field?.isContents) this.#contents -= 1;
        this.#fields.pop();
        return true;
      default:
        if (field?.isCode && field.code.length < 20) field.code += character;
        return this.#codes > 0;
    }
  }

  #add(character: string): void {
    switch (character) {
      case "\r":
      case "\x0c":
        this.#endParagraph();
        return;
      case "\x0b":
        if (this.#row.length > 0) this.#text += " ";
        else this.#endParagraph();
        return;
      case "\x07":
        this.#endCell();
        return;
      case "\n":
        this.#endRow();
        return;
      case "\x1e":
        this.#text += "\u2011";
        return;
      case "\x01":
        this.objects.push(this.#number);
        return;
      case "\x08":
        this.drawings.push(this.#number);
        return;
      default:
        if (character < " " && character !== "\t") return;
        this.#text += character;
        if (this.#contents > 0) this.#isContents = true;
    }
  }

  #addNote({ kind, text }: { kind: "footnote" | "endnote"; text: string }, sign: string): void {
    this.#counts[kind] += 1;
    // Where a file has a mark of its own, it is in the text.
    const mark = sign === "\x02" ? noteMark(kind, this.#counts[kind]) : "";
    this.#text += mark;
    if (mark !== "") this.#marks.push(mark);
    const [first = "", ...more] = linesOf(text);
    for (const line of [`${mark}${first}`, ...more]) {
      this.#noted.push({ number: this.#number, text: line, form: { kind: "note" } });
    }
  }

  #endParagraph(): void {
    const text = withoutEndMark(this.#text.trim(), this.#marks);
    const isContents = this.#isContents;
    this.#text = "";
    this.#marks = [];
    this.#isContents = false;
    if (this.#row.length > 0) {
      this.#cell.push(text);
      if (this.#cell.length > mostParagraphs) this.#giveUpRow();
    } else {
      this.#endTable();
      this.#keep(text, isContents ? { kind: "aside", reason: "contents" } : { kind: "plain" });
    }
    this.#number += 1;
  }

  #endCell(): void {
    this.#cell.push(this.#text.trim());
    this.#text = "";
    this.#marks = [];
    if (this.#row.length === 0 && this.#rows.length === 0) this.#firstRow = this.#number;
    for (const line of this.#noted) this.#below.push(line);
    this.#noted = [];
    this.#row.push(this.#cell.filter((text) => text !== "").join(" "));
    this.#cell = [];
    if (this.#row.length > mostCells) this.#giveUpRow();
    this.#number += 1;
  }

  #endRow(): void {
    if (this.#row.length > 0) this.#rows.push(this.#row);
    this.#row = [];
    this.#number += 1;
  }

  /** What stands in a row that has no end is text. */
  #giveUpRow(): void {
    const texts = [...this.#row, ...this.#cell];
    this.#row = [];
    this.#cell = [];
    if (texts.length === 0) return;
    if (this.#rows.length === 0) this.tables.push(this.#firstRow);
    this.#endTable();
    for (const text of texts) this.#keep(text, { kind: "plain" });
  }

  #endTable(): void {
    const width = this.#rows.reduce((most, row) => Math.max(most, row.length), 0);
    const rows = this.#rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
    this.#rows = [];
    if (rows.length > 0) {
      this.tables.push(this.#firstRow);
      this.lines.push({ number: this.#firstRow, text: "", form: { kind: "table", rows } });
    }
    for (const line of this.#below) this.lines.push(line);
    this.#below = [];
  }

  #keep(text: string, form: SourceLine["form"]): void {
    if (text !== "") this.lines.push({ number: this.#number, text, form });
    for (const line of this.#noted) this.lines.push(line);
    this.#noted = [];
  }
}

/** The lines of another text of an old Word file. */
export function linesOf(story: string): string[] {
  return new LegacyBody({ body: story, notes: new Map() }).lines.flatMap(({ text, form }) =>
    form.kind === "table" ? form.rows.map((row) => row.join(" ")) : text,
  );
}

/** Whether each field that begins also ends: what one hides to the end of a file is no field. */
function hasWholeFields(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === "\x13") open += 1;
    if (character === "\x15") open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
