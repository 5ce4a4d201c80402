import { numeralValue } from "@/lib/markup/numeral";
import { zip } from "../../../support/zip";

/** A paragraph of a Word file to be made, by the mark of its line in a case. */
export type WordLine = { mark: string; text: string; reason?: string | undefined };

const namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The ways in which Word numbers paragraphs itself here, with how each looks. */
const lists = [
  { look: /^([一二三四五六七八九十]{1,3})、/, format: "chineseCountingThousand", text: "%1、" },
  { look: /^第([一二三四五六七八九十]{1,3})条 /, format: "chineseCounting", text: "第%1条" },
  { look: /^[(（]([一二三四五六七八九十]{1,3})[)）]/, format: "chineseCounting", text: "（%1）" },
  { look: /^(\d{1,2})\. /, format: "decimal", text: "%1." },
  { look: /^第([一二三四五六七八九十]{1,3})篇 /, format: "chineseCounting", text: "第%1篇" },
  { look: /^(\+) /, format: "decimal", text: "%1." },
  { look: /^(-) /, format: "bullet", text: "•" },
] as const;

const note = /〔(尾?注)(\d)〕/;

/** The items of lists have their marks from Word, in which they are no text. */
const listMark = /^[+-] /;

/** What lines of a Word file say, without what stands for a list or the cells of a table. */
export function saidInWord({ text }: WordLine): string {
  return text
    .replace(listMark, "")
    .replace(/^\||\|$/g, "")
    .replaceAll(" | ", "\n");
}

/**
 * A Word file of these lines, as Word writes it: the numbers that they begin with are Word's own, lines
 * that begin with the mark of a note are notes, and lines that are dropped stand where their reason says.
 *
 * @param isStyled whether headings are marked as such, and are not paragraphs like any other.
 */
export function wordFile(lines: readonly WordLine[], isStyled: boolean): Uint8Array {
  const file = new WordFile(isStyled);
  for (const line of lines) file.add(line);
  return file.bytes();
}

const styles: Readonly<Record<string, string>> = { T: "Title", H: "Heading1", h: "Heading2" };

class WordFile {
  readonly #isStyled: boolean;
  readonly #body: string[] = [];
  readonly #margins: string[] = [];
  readonly #comments: string[] = [];
  readonly #notes = { 注: [] as string[], 尾注: [] as string[] };
  /** For each list its number, and where that begins. */
  readonly #numbers: { list: number; start: number }[] = [];
  readonly #last = new Map<number, { number: number; value: number }>();
  #isInItems = false;
  #isInTable = false;

  constructor(isStyled: boolean) {
    this.#isStyled = isStyled;
  }

  add({ mark, text, reason }: WordLine): void {
    const [, kind] = text.search(note) === 0 ? (note.exec(text) ?? []) : [];
    if (kind !== undefined) {
      this.#notes[kind as "注"].push(paragraph(text.replace(note, "")));
    } else if (reason === "page-margin") this.#margins.push(paragraph(text));
    else if (reason === "comment") {
      const reference = `<w:r><w:commentReference w:id="${this.#comments.length}"/></w:r></w:p>`;
      this.#comments.push(paragraph(text));
      this.#body.push((this.#body.pop() ?? "").replace(/<\/w:p>$/, reference));
    } else if (reason === "contents") this.#body.push(paragraph(text, style("TOC1")));
    else if (text.startsWith("| ")) this.#addRow(text);
    else this.#addText(mark, text);
  }

  bytes(): Uint8Array {
    const parts: Record<string, string> = {
      "_rels/.rels": relations({ officeDocument: "word/document.xml" }),
      "word/_rels/document.xml.rels": relations({
        styles: "styles.xml",
        numbering: "numbering.xml",
        footnotes: "footnotes.xml",
        endnotes: "endnotes.xml",
        comments: "comments.xml",
        header: "header1.xml",
      }),
      "word/document.xml": part("document", `<w:body>${this.#body.join("")}</w:body>`),
      "word/styles.xml": part("styles", wordStyles),
      "word/numbering.xml": part("numbering", this.#numbering()),
      "word/footnotes.xml": part("footnotes", numbered("footnote", this.#notes.注)),
      "word/endnotes.xml": part("endnotes", numbered("endnote", this.#notes.尾注)),
      "word/comments.xml": part("comments", numbered("comment", this.#comments)),
      "word/header1.xml": part("hdr", this.#margins.join("")),
    };
    return zip(Object.entries(parts).map(([name, content]) => ({ name, content })));
  }

  #addText(mark: string, text: string): void {
    const heading = this.#isStyled ? style(styles[mark]) : "";
    const list = lists.findIndex(({ look }) => look.test(text));
    const [whole = "", numeral = ""] = lists[list]?.look.exec(text) ?? [];
    const isItem = listMark.test(text);
    const number = list < 0 ? "" : this.#number(list, isItem ? null : numeralValue(numeral));
    this.#isInItems = isItem;
    this.#isInTable = false;
    this.#body.push(paragraph(text.slice(whole.length), heading + number));
  }

  /** A number goes on where it can. Items without one begin anew behind any other line. */
  #number(list: number, stated: number | null): string {
    const last = this.#last.get(list);
    const value = stated ?? (this.#isInItems && last ? last.value + 1 : 1);
    const goesOn = last !== undefined && value === last.value + 1;
    const number = goesOn ? last.number : this.#numbers.push({ list, start: value });
    this.#last.set(list, { number, value });
    return `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${number}"/></w:numPr>`;
  }

  #addRow(text: string): void {
    const cells = text.slice(2, -2).split(" | ");
    const row = `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("")}</w:tr>`;
    const before = this.#isInTable ? (this.#body.pop() ?? "").replace(/<\/w:tbl>$/, "") : "<w:tbl>";
    this.#isInTable = true;
    this.#body.push(`${before}${row}</w:tbl>`);
  }

  #numbering(): string {
    const definitions = lists.map(
      ({ format, text }, at) =>
        `<w:abstractNum w:abstractNumId="${at}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum>`,
    );
    const numbers = this.#numbers.map(
      ({ list, start }, at) =>
        `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${list}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
    );
    return [...definitions, ...numbers].join("");
  }
}

const wordStyles = [
  ["Title", "Title"],
  ["Heading1", "heading 1"],
  ["Heading2", "heading 2"],
  ["TOC1", "toc 1"],
]
  .map(([key, name]) => `<w:style w:styleId="${key}"><w:name w:val="${name}"/></w:style>`)
  .join("");

function part(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:${name} ${namespaces}>${content}</w:${name}>`;
}

function relations(targets: Record<string, string>): string {
  const all = Object.entries(targets).map(
    ([type, target], at) =>
      `<Relationship Id="r${at}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
}

/** Notes, or comments, with their keys from 0. */
function numbered(kind: string, all: readonly string[]): string {
  return all.map((content, at) => `<w:${kind} w:id="${at}">${content}</w:${kind}>`).join("");
}

function paragraph(text: string, settings = ""): string {
  return `<w:p><w:pPr>${settings}</w:pPr>${runs(text)}</w:p>`;
}

/** A text in which the mark of a note refers to it. */
function runs(text: string): string {
  const found = note.exec(text);
  if (found === null) return run(text);
  const [mark, kind, number] = found;
  const name = kind === "注" ? "footnoteReference" : "endnoteReference";
  const rest = runs(text.slice(found.index + mark.length));
  return `${run(text.slice(0, found.index))}<w:r><w:${name} w:id="${Number(number) - 1}"/></w:r>${rest}`;
}

function run(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return text === "" ? "" : `<w:r><w:t xml:space="preserve">${escaped}</w:t></w:r>`;
}

function style(key: string | undefined): string {
  return key === undefined ? "" : `<w:pStyle w:val="${key}"/>`;
}
