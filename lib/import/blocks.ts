import type { Block } from "@/lib/catalog/block";
import { withChinesePunctuation } from "@/lib/markup/punctuation";
import type { SourceLine } from "./source-line";

/**
 * The lines of one piece as blocks. What the format marks is taken as marked; of plain lines the
 * form tells what they are, and in doubt they are paragraphs. Notes stand below all the rest.
 */
export function blocksOf(lines: readonly SourceLine[]): Block[] {
  const notes = lines.filter(({ form }) => form.kind === "note");
  return [
    ...textBlocks(notes.length === 0 ? lines : lines.filter(({ form }) => form.kind !== "note")),
    ...notes.map(({ text }): Block => ({ kind: "paragraph", text: withChinesePunctuation(text) })),
  ];
}

function textBlocks(lines: readonly SourceLine[]): Block[] {
  const filled = lines.filter(({ text, form }) => text !== "" || form.kind === "table");
  const { start, end } = signatureOf(filled);
  const levels = markedLevels(filled);
  const blocks: Block[] = [];
  filled.slice(0, start).forEach((line, at) => {
    append(blocks, line, { at, levels });
  });
  if (start < end) {
    const signed = filled.slice(start, end).map(({ text }) => withChinesePunctuation(text));
    blocks.push({ kind: "signature", lines: signed });
  }
  filled.slice(end).forEach((line, at) => {
    append(blocks, line, { at: end + at, levels });
  });
  return blocks;
}

/** The levels of the headings that the format marks, the highest first: it is level 1, whatever it is called. */
function markedLevels(lines: readonly SourceLine[]): number[] {
  const levels = lines.flatMap(({ form }) => (form.kind === "heading" ? [form.level] : []));
  return [...new Set(levels)].sort((a, b) => a - b);
}

function append(
  blocks: Block[],
  line: SourceLine,
  { at, levels }: { at: number; levels: readonly number[] },
): void {
  const { form } = line;
  switch (form.kind) {
    case "table":
      blocks.push({
        kind: "table",
        rows: form.rows.map((row) => row.map(withChinesePunctuation)),
      });
      return;
    case "item": {
      const last = blocks.at(-1);
      const item = withChinesePunctuation(line.text);
      if (last?.kind === "list" && last.style === form.style) last.items.push(item);
      else blocks.push({ kind: "list", style: form.style, items: [item] });
      return;
    }
    case "heading":
      blocks.push({
        kind: "heading",
        level: ([1, 2] as const)[levels.indexOf(form.level)] ?? 3,
        text: withChinesePunctuation(line.text),
      });
      return;
    case "plain":
      blocks.push(plainBlock(withChinesePunctuation(line.text), at));
      return;
    case "note":
    case "fact":
    case "aside":
      throw new Error(`a line that is a ${form.kind} is no line of the text`);
  }
}

function plainBlock(text: string, at: number): Block {
  const level = headingLevel(text);
  if (level !== null) return { kind: "heading", level, text };
  if (isSalutation(text, at)) return { kind: "salutation", text };
  return { kind: "paragraph", text };
}

/**
 * The level of a numbered heading: 一、 (一) 1. A first-level heading of a speech may be a sentence;
 * one of a lower level that ends like a sentence, or is long, is a numbered paragraph.
 */
function headingLevel(text: string): 1 | 2 | 3 | null {
  const isSentence = /[。；！？：，]$/.test(text);
  if (/^[一二三四五六七八九十]{1,3}、/.test(text)) {
    const inner = text.slice(0, -1);
    return text.length <= 42 && !/[。；！？：]/.test(inner) && !/[：，；]$/.test(text) ? 1 : null;
  }
  if (isSentence || text.length > 30) return null;
  if (/^（[一二三四五六七八九十]{1,3}）/.test(text)) return 2;
  return /^\d{1,2}[.．、](?!\d)/.test(text) ? 3 : null;
}

/** Whom a text speaks to. Only an address ends in a colon and names people, or stands first. */
function isSalutation(text: string, at: number): boolean {
  if (text.length > 40 || !/^[^。；？]*[：！]$/.test(text) || /(?:如下|以下|事项|事項)/.test(text))
    return false;
  const addresses =
    /^(?:尊敬|亲爱|親愛|敬爱|敬愛|各位|同志|女士|老师|老師|同学|同學|大家|朋友|来宾|來賓)/;
  return addresses.test(text) || (at < 3 && text.length <= 22 && text.endsWith("："));
}

/**
 * The closing lines that stand at the right: at most four short ones, the date last. Tables and lists
 * may follow a date, as attachments do; what stands above them without one belongs to them.
 */
function signatureOf(lines: readonly SourceLine[]): { start: number; end: number } {
  const end = lines.findLastIndex(isPlain) + 1;
  const dateAt = lines.findLastIndex((line) => isPlain(line) && isDate(line.text));
  const isDated = dateAt >= 0 && dateAt >= end - 2 && lines.slice(dateAt, end).every(isPlain);
  if (!isDated && end < lines.length) return { start: end, end };
  const last = isDated ? dateAt : end;
  let start = last;
  const isWished = (at: number) => at > 0 && closingWish.test(lines[at - 1]?.text ?? "");
  while (start > 0 && last - start < 4 && !isWished(start - 1)) {
    if (!isSigner(lines[start - 1], isDated)) break;
    start -= 1;
  }
  return { start, end };
}

/** What stands above the last words of a letter: 此致 over 敬礼, 祝 over 平安. */
const closingWish = /^(?:此致|祝|敬祝|顺祝|順祝|恭祝|谨祝|謹祝|顺颂|順頌|即颂|即頌)$/;

function isDate(text: string): boolean {
  return (
    text.length <= 24 &&
    /^(?:日期[:：]\s*)?[\dxX×二〇○零一三四五六七八九十_＿\s]{2,}年[\dxX×一二三四五六七八九十_＿\s]{1,}月(?:[\dxX×一二三四五六七八九十廿_＿\s]{1,}[日号號](?:[上下]午)?(?:\s*[\dxX×]{1,2}(?:[:：][\dxX×]{2}|[时時点點](?:[\dxX×]{1,2}分)?))?)?$/u.test(
      text,
    )
  );
}

/** A line that names who signs. Without a date below it, only a labelled name is believed. */
function isSigner(line: SourceLine | undefined, hasDate: boolean): boolean {
  if (line === undefined || !isPlain(line) || line.text.length > 30) return false;
  if (/[。！？；，、!?;]$/.test(line.text) || /^(?:敬礼|敬禮)/.test(line.text)) return false;
  if (closingWish.test(line.text)) return false;
  const isLabelled =
    /^(?:申请人|申請人|求职者|求職者|倡议人|倡議人|述职人|述職人|承诺人|演讲人|汇报人|报告人|签名|簽名|甲方|乙方|发包方|出租方|承租方|委托方|受托方|法定代表人|联系人|落款)[^。]{0,24}$/.test(
      line.text,
    );
  if (isLabelled) return true;
  const isHeading = headingLevel(withChinesePunctuation(line.text)) !== null;
  return hasDate && !isHeading && !/[：:]$/.test(line.text) && line.text.length <= 24;
}

function isPlain(line: SourceLine): boolean {
  return line.form.kind === "plain";
}
