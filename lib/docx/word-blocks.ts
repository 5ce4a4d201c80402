import {
  AlignmentType,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  type Table,
  type TextRun,
} from "docx";
import type { Block } from "@/lib/catalog/block";
import { emWidth } from "./text-width";
import { textArea } from "./word-page";
import { measures, styleIds } from "./word-styles";
import { wordTable } from "./word-table";
import { textRuns } from "./word-text";

/** The space before a table, on top of the line's own, and after it, in twentieths of a point. */
const tableGap = { before: 120, after: 280 } as const;

/** Indents of a list's items, in twentieths of a point. */
export const listIndent = { left: 1120, hanging: 480 } as const;

const headingLevels = {
  1: HeadingLevel.HEADING_2,
  2: HeadingLevel.HEADING_3,
  3: HeadingLevel.HEADING_4,
} as const;

/**
 * The blocks of a piece as parts of a Word document.
 *
 * @param lists gives each list a count of its own
 */
export function wordBlocks(
  blocks: readonly Block[],
  lists: { nextInstance: () => number },
): (Paragraph | Table)[] {
  const lead = leadPattern(blocks);
  return blocks.flatMap((block, at) => wordBlock(block, { lead, lists, next: blocks[at + 1] }));
}

/**
 * What of a paragraph is a run-in heading: the first sentence of one that begins with （一）, if more
 * follows it. Only where all paragraphs so numbered have one, or a clause among clauses would stand out.
 */
function leadPattern(blocks: readonly Block[]): RegExp | null {
  const lead = /^（[一二三四五六七八九十]{1,3}）[^。！？]{1,36}。(?=.)/u;
  const numbered = blocks.filter(
    (block) => block.kind === "paragraph" && /^（[一二三四五六七八九十]{1,3}）/u.test(block.text),
  );
  return numbered.every((block) => block.kind === "paragraph" && lead.test(block.text))
    ? lead
    : null;
}

function wordBlock(
  block: Block,
  around: { lead: RegExp | null; lists: { nextInstance: () => number }; next: Block | undefined },
): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          ...linkTo(around.next),
          heading: headingLevels[block.level],
          children: textRuns(block.text),
        }),
      ];
    case "paragraph":
      return [
        new Paragraph({
          ...linkTo(around.next),
          style: styleIds.body,
          children: bodyRuns(block.text, around.lead),
        }),
      ];
    case "salutation":
      return [new Paragraph({ style: styleIds.salutation, children: textRuns(block.text) })];
    case "list":
      return list(block, around.lists.nextInstance());
    case "signature":
      return signature(block.lines);
    case "table":
      return [wordTable(block.rows), gap()];
  }
}

/** A signature may not stand alone on a page, nor a table without the line that announces it. */
function linkTo(next: Block | undefined): Pick<IParagraphOptions, "keepNext" | "spacing"> {
  switch (next?.kind) {
    case "signature":
      return { keepNext: true };
    case "table":
      return { keepNext: true, spacing: { after: tableGap.before } };
    default:
      return {};
  }
}

function bodyRuns(text: string, lead: RegExp | null): TextRun[] {
  const first = lead?.exec(text)?.[0] ?? "";
  return [
    ...(first === "" ? [] : textRuns(first, styleIds.lead)),
    ...textRuns(text.slice(first.length)),
  ];
}

function list(block: Extract<Block, { kind: "list" }>, instance: number): Paragraph[] {
  return block.items.map(
    (item) =>
      new Paragraph({
        style: styleIds.list,
        numbering: { reference: block.style, level: 0, instance },
        children: textRuns(item),
      }),
  );
}

/**
 * Lines in a block that ends two characters before the margin: a name and its date are centred over
 * each other, lines to fill in begin under each other.
 */
function signature(lines: readonly string[]): Paragraph[] {
  const em = measures.body.size * 20;
  const width = Math.max(...lines.map(emWidth)) + 1;
  const isForm = lines.filter((line) => /[：:]/.test(line)).length > 1;
  return lines.map(
    (line, at) =>
      new Paragraph({
        style: styleIds.signature,
        keepNext: at < lines.length - 1,
        alignment: isForm ? AlignmentType.LEFT : AlignmentType.CENTER,
        indent: { left: Math.max(0, Math.floor(textArea.width - (width + 2) * em)), right: 2 * em },
        ...(at === 0 && { spacing: { before: measures.signature.before } }),
        children: textRuns(line),
      }),
  );
}

/** Keeps two tables apart, and a table from the text below it. */
function gap(): Paragraph {
  return new Paragraph({ style: styleIds.tableCell, spacing: { line: tableGap.after } });
}
