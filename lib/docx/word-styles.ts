import { AlignmentType, type IStylesOptions, LineRuleType } from "docx";
import type { Script } from "@/lib/catalog/document";

/** Names of the styles that are not Word's own headings; {@link wordStyles} defines them all. */
export const styleIds = {
  body: "FanbenBody",
  salutation: "FanbenSalutation",
  signature: "FanbenSignature",
  intro: "FanbenIntro",
  lead: "FanbenLead",
  list: "ListParagraph",
  tableHeader: "FanbenTableHeader",
  tableCell: "FanbenTableCell",
  contentsHeading: "TOCHeading",
  contents: "TOC1",
  header: "FanbenHeader",
  footer: "FanbenFooter",
} as const;

/**
 * Sizes in points, lines and spaces in twentieths of a point: text of 三号 on lines of 28 pt, as in
 * official documents (GB/T 9704—2012), and a title of 二号.
 */
export const measures = {
  body: { size: 16, line: 560 },
  title: { size: 22, line: 700, before: 240, after: 360 },
  pieceHeading: { size: 18, line: 640, after: 320 },
  intro: { size: 14, line: 480 },
  contentsHeading: { size: 16, line: 560, before: 560, after: 120 },
  contents: { size: 14, line: 520 },
  signature: { before: 560 },
  tableCell: { size: 12, line: 400 },
} as const;

// Faces that come with Windows in Chinese, and that other systems replace by their own of the kind.
const faces = {
  hans: { body: "仿宋", heading: "黑体", subheading: "楷体", title: "宋体" },
  hant: { body: "新細明體", heading: "微軟正黑體", subheading: "標楷體", title: "新細明體" },
} as const;

/** The styles of the Word file, for a script. */
export function wordStyles(script: Script): IStylesOptions {
  const font = faces[script];
  return {
    default: {
      document: {
        run: {
          font: face(font.body),
          size: halfPoints(measures.body.size),
          language: { value: "en-US", eastAsia: script === "hant" ? "zh-TW" : "zh-CN" },
        },
        paragraph: { spacing: exactly(measures.body) },
      },
      title: {
        run: { font: face(font.title), size: halfPoints(measures.title.size), bold: true },
        paragraph: {
          alignment: AlignmentType.CENTER,
          keepNext: true,
          spacing: exactly(measures.title),
        },
      },
      heading1: {
        next: styleIds.body,
        run: { font: face(font.title), size: halfPoints(measures.pieceHeading.size), bold: true },
        paragraph: {
          alignment: AlignmentType.CENTER,
          keepNext: true,
          keepLines: true,
          outlineLevel: 0,
          spacing: exactly(measures.pieceHeading),
        },
      },
      heading2: innerHeading(1, { font: face(font.heading) }),
      heading3: innerHeading(2, { font: face(font.subheading) }),
      heading4: innerHeading(3, { font: face(font.body), bold: true }),
    },
    paragraphStyles: [...textStyles(font), ...tableStyles(font), ...marginStyles(font)],
    characterStyles: [
      {
        id: styleIds.lead,
        name: "Fanben Lead",
        basedOn: "DefaultParagraphFont",
        quickFormat: true,
        run: { font: face(font.subheading) },
      },
    ],
  };
}

type Faces = (typeof faces)[Script];
type ParagraphStyles = NonNullable<IStylesOptions["paragraphStyles"]>;

function textStyles(font: Faces): ParagraphStyles {
  return [
    {
      id: styleIds.body,
      name: "Body Text",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { alignment: AlignmentType.BOTH, indent: twoCharacters(measures.body.size) },
    },
    {
      id: styleIds.salutation,
      name: "Salutation",
      basedOn: "Normal",
      next: styleIds.body,
      quickFormat: true,
      paragraph: { keepNext: true },
    },
    {
      id: styleIds.signature,
      name: "Signature",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { keepLines: true },
    },
    {
      id: styleIds.intro,
      name: "Fanben Intro",
      basedOn: "Normal",
      run: { font: face(font.subheading), size: halfPoints(measures.intro.size) },
      paragraph: {
        alignment: AlignmentType.BOTH,
        indent: twoCharacters(measures.intro.size),
        spacing: exactly(measures.intro),
      },
    },
    {
      id: styleIds.contentsHeading,
      name: "TOC Heading",
      basedOn: "Normal",
      next: styleIds.body,
      run: { font: face(font.heading), size: halfPoints(measures.contentsHeading.size) },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: exactly(measures.contentsHeading),
      },
    },
    {
      id: styleIds.contents,
      name: "toc 1",
      basedOn: "Normal",
      uiPriority: 39,
      run: { size: halfPoints(measures.contents.size) },
      paragraph: {
        alignment: AlignmentType.LEFT,
        spacing: exactly(measures.contents),
      },
    },
  ];
}

function tableStyles(font: Faces): ParagraphStyles {
  const { size, line } = measures.tableCell;
  return [
    {
      id: styleIds.tableCell,
      name: "Fanben Table",
      basedOn: "Normal",
      run: { size: halfPoints(size) },
      paragraph: { spacing: { line, lineRule: LineRuleType.EXACT } },
    },
    {
      id: styleIds.tableHeader,
      name: "Fanben Table Header",
      basedOn: styleIds.tableCell,
      run: { font: face(font.heading) },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true },
    },
  ];
}

function marginStyles(font: Faces): ParagraphStyles {
  const spacing = { line: 240, lineRule: LineRuleType.AUTO };
  return [
    {
      id: styleIds.header,
      name: "header",
      basedOn: "Normal",
      run: { size: halfPoints(9), color: "7F7F7F" },
      paragraph: { alignment: AlignmentType.CENTER, spacing },
    },
    {
      id: styleIds.footer,
      name: "footer",
      basedOn: "Normal",
      run: { font: face(font.title), size: halfPoints(14) },
      paragraph: { spacing },
    },
  ];
}

/** A heading that stands in the text: of its size and lines, and indented like it. */
function innerHeading(outlineLevel: number, run: { font: ReturnType<typeof face>; bold?: true }) {
  return {
    next: styleIds.body,
    run: { ...run, size: halfPoints(measures.body.size) },
    paragraph: {
      keepNext: true,
      keepLines: true,
      outlineLevel,
      indent: twoCharacters(measures.body.size),
    },
  };
}

/** The face of a run: Chinese characters in one, Latin letters and digits in another. */
function face(eastAsia: string) {
  const latin = "Times New Roman";
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia };
}

/** Word counts sizes in half-points. */
function halfPoints(points: number): number {
  return points * 2;
}

function exactly(measure: { line: number; before?: number; after?: number }) {
  const { line, before = 0, after = 0 } = measure;
  return { line, lineRule: LineRuleType.EXACT, before, after };
}

/**
 * An indent of two characters. Word goes by the characters, whatever the size; programs that do not
 * know them go by the length, in twentieths of a point.
 */
function twoCharacters(points: number) {
  return { firstLineChars: 200, firstLine: points * 40 };
}
