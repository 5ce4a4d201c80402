import type { Token } from "markdown-it";
import { readHtml } from "./html";
import { plainItems } from "./markdown-list";
import { parser, rowsToken } from "./markdown-parser";
import type { AsideReason, SourceLine } from "./source-line";

/** What the first line of an item becomes. */
type Mark =
  | { kind: "item"; style: "ordered" | "unordered" }
  /** The number is part of the text; it stands at a line of the file, counted from 0. */
  | { kind: "number"; written: string; line: number };

const longestUnderlined = 60;

/** Elements within a line that say nothing themselves. */
const plainElement =
  /^<\/?(?:b|strong|i|em|u|s|del|ins|sub|sup|span|font|a|center|small|big|mark|code|kbd|p|div|img)\b[^>]*>$/i;

/**
 * The lines of a Markdown text, each as it stands in the file: a paragraph does not put them together.
 *
 * @param lines of the file. A blank line stands for what is read elsewhere.
 */
export function markdownLines(lines: readonly string[]): SourceLine[] {
  const indented = lines.map((line) => (/^\s*[\u3000\uFEFF]/.test(line) ? line.trim() : line));
  const reader = new LineReader(indented);
  reader.read(parser.parse(indented.join("\n"), {}));
  return reader.finish();
}

class LineReader {
  readonly #source: readonly string[];
  readonly #lines: SourceLine[] = [];
  /** The lines of the file that were read, counted from 0. */
  readonly #read = new Set<number>();
  /** Of the numbered items, those that are items of a list. */
  readonly #plainItems = new Set<Token>();
  #mark: Mark | null = null;

  constructor(source: readonly string[]) {
    this.#source = source;
  }

  read(tokens: readonly Token[]): void {
    for (const [at, token] of tokens.entries()) this.#take(tokens, at, token);
  }

  /** Blocks nest no deeper than the parser goes; what it passed over is text. */
  finish(): SourceLine[] {
    const passed = this.#source.flatMap((text, at): SourceLine[] =>
      this.#read.has(at) || text.trim() === ""
        ? []
        : [{ number: at + 1, text: text.trim(), form: { kind: "plain" } }],
    );
    if (passed.length === 0) return this.#lines;
    return [...this.#lines, ...passed].sort((one, other) => one.number - other.number);
  }

  #take(tokens: readonly Token[], at: number, token: Token): void {
    switch (token.type) {
      case "ordered_list_open":
        for (const item of plainItems(tokens, at, this.#source)) this.#plainItems.add(item);
        break;
      case "list_item_open":
        this.#begin(token);
        break;
      case "list_item_close":
        this.#mark = null;
        break;
      case "inline":
        this.#text(token, tokens[at - 1]);
        break;
      case "fence":
        this.#note(token);
        this.#literal(token.content.replace(/\n$/, ""), (token.map?.[0] ?? 0) + 1);
        break;
      case "hr":
        this.#rule(token);
        break;
      case "html_block":
        this.#html(token);
        break;
      case rowsToken:
        this.#table(token);
    }
  }

  #begin(token: Token): void {
    const line = token.map?.[0] ?? 0;
    const written = `${token.info}${token.markup}`;
    const before = this.#mark;
    // A date with dots looks like lists in one another: 2024. 3. 1
    if (before?.kind === "number" && before.line === line) {
      this.#mark = { ...before, written: `${before.written} ${written}` };
    } else if (token.info === "") this.#mark = { kind: "item", style: "unordered" };
    else if (this.#plainItems.has(token)) this.#mark = { kind: "item", style: "ordered" };
    else this.#mark = { kind: "number", written, line };
  }

  #text(token: Token, block: Token | undefined): void {
    this.#note(token);
    const start = (token.map?.[0] ?? 0) + 1;
    const { lines, asides } = this.#inline(token.children ?? [], start);
    if (block?.type === "heading_open") this.#note(block);
    const isHeading = block?.type === "heading_open" && this.#isHeading(block, lines);
    const level = Number(block?.tag.slice(1));
    const form: SourceLine["form"] = isHeading ? { kind: "heading", level } : { kind: "plain" };
    for (const { text, number } of lines) this.#push({ text, number, form });
    this.#lines.push(...asides);
  }

  /** A line of dashes below a sentence parts it from what follows. */
  #isHeading(block: Token, lines: readonly { text: string }[]): boolean {
    if (block.markup.startsWith("#")) return true;
    const underline = (this.#source[(block.map?.[1] ?? 0) - 1] ?? "").trim();
    const [{ text } = { text: "" }, ...more] = lines;
    if (underline.length < 3) {
      this.#read.delete((block.map?.[1] ?? 0) - 1);
      return false;
    }
    return more.length === 0 && text.length <= longestUnderlined && !/[。；，！？：:]$/.test(text);
  }

  /** The first line of an item is the item; an indented one goes on with it. */
  #push({ text, number, form }: SourceLine): void {
    const words = text.trim();
    if (words === "") return;
    const mark = this.#mark;
    this.#mark = null;
    const last = this.#lines.at(-1);
    if (mark?.kind === "number") {
      this.#lines.push({ text: `${mark.written} ${words}`, number, form });
    } else if (mark !== null && form.kind === "plain") {
      this.#lines.push({ text: words, number, form: { kind: "item", style: mark.style } });
    } else if (last?.form.kind === "item" && this.#goesOn(last, number)) {
      last.text +=
        /[\x21-\x7e]$/.test(last.text) && /^[\x21-\x7e]/.test(words) ? ` ${words}` : words;
    } else this.#lines.push({ text: words, number, form });
  }

  #goesOn({ number: before }: SourceLine, number: number): boolean {
    const between = this.#source.slice(before, number);
    return number > before && between.every((line) => /^\s+\S/.test(line));
  }

  /** The blanks at the end of a form are written as the rule of a page is. */
  #rule(token: Token): void {
    this.#note(token);
    if (!token.markup.startsWith("_")) return;
    const at = token.map?.[0] ?? 0;
    this.#push({ text: this.#source[at] ?? "", number: at + 1, form: { kind: "plain" } });
  }

  #literal(text: string, first: number): void {
    for (const [at, line] of text.split("\n").entries()) {
      this.#push({ text: line, number: first + at + 1, form: { kind: "plain" } });
    }
  }

  #html(token: Token): void {
    this.#note(token);
    const [start, end] = token.map ?? [0, 0];
    for (const line of readHtml(token.content).lines) {
      this.#lines.push({ ...line, number: Math.min(start + line.number, end) });
    }
  }

  #table(token: Token): void {
    this.#note(token);
    const number = (token.map?.[0] ?? 0) + 1;
    const apart: SourceLine[] = [];
    const rows = (token.meta as { rows: string[][] }).rows.map((row) =>
      row.map((cell) => {
        const inside = parser.parseInline(cell, {})[0]?.children ?? [];
        const { lines, asides } = this.#inline(inside, number);
        apart.push(...asides);
        return lines
          .map(({ text }) => text)
          .join(" ")
          .trim();
      }),
    );
    const width = Math.max(0, ...rows.map((row) => row.length));
    const even = rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
    this.#lines.push({ number, text: "", form: { kind: "table", rows: even } }, ...apart);
  }

  #inline(children: readonly Token[], first: number) {
    let number = first;
    const lines = [{ text: "", number }];
    const asides: SourceLine[] = [];
    const add = (text: string) => {
      const last = lines.at(-1);
      if (last) last.text += text;
    };
    const aside = (text: string, reason: AsideReason) => {
      if (text !== "") asides.push({ number, text, form: { kind: "aside", reason } });
    };
    for (const child of children) {
      switch (child.type) {
        case "softbreak":
        case "hardbreak":
          number += 1;
          lines.push({ text: "", number });
          break;
        case "link_open":
          if (child.markup !== "autolink") aside(wordsOf(child, ["href", "title"]), "link-address");
          break;
        case "image":
          aside([child.content, wordsOf(child, ["src", "title"])].join(" ").trim(), "picture");
          break;
        case "html_inline":
          if (/^<br\b/i.test(child.content)) lines.push({ text: "", number });
          else if (!/^<!--/.test(child.content) && !plainElement.test(child.content)) {
            add(child.content);
          }
          break;
        default:
          add(child.content);
      }
    }
    return { lines, asides };
  }

  #note({ map }: Token): void {
    for (let at = map?.[0] ?? 0; at < (map?.[1] ?? 0); at += 1) this.#read.add(at);
  }
}

function wordsOf(token: Token, attributes: readonly string[]): string {
  return attributes.flatMap((name) => token.attrGet(name) ?? []).join(" ");
}
