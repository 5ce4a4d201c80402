import { AlignmentType, type IStylesOptions, LineRuleType } from "docx";
import type { Script } from "@/lib/catalog/document";

/** Names of paragraph styles; every one that is used is defined in {@link wordStyles}. */
export const styleIds = {
  body: "FanbenBody",
  salutation: "FanbenSalutation",
  signature: "FanbenSignature",
  intro: "FanbenIntro",
  tableCell: "FanbenTableCell",
  contents: "FanbenContents",
  marginal: "FanbenMarginal",
} as const;

/** 三号: 16 pt, in half-points, as Word counts. */
const bodySize = 32;

/** 28 pt, the line of official documents (GB/T 9704—2012), in twentieths of a point. */
const bodyLine = 560;

/**
 * An indent of two characters. Word goes by the characters, whatever the size; programs that do not
 * know them go by the length, in twentieths of a point.
 */
function twoCharacters(halfPoints: number) {
  return { firstLineChars: 200, firstLine: halfPoints * 20 };
}

// Faces that come with Windows in Chinese, and that other systems replace by their own of the kind.
const faces = {
  hans: { body: "仿宋", heading: "黑体", subheading: "楷体", title: "宋体" },
  hant: { body: "新細明體", heading: "微軟正黑體", subheading: "標楷體", title: "新細明體" },
} as const;

const latin = "Times New Roman";

/** The face of a run: Chinese characters in one, Latin letters and digits in another. */
function face(eastAsia: string) {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia };
}

/** The styles of the Word file, for a script. */
export function wordStyles(script: Script): IStylesOptions {
  const font = faces[script];
  const language = { value: "en-US", eastAsia: script === "hant" ? "zh-TW" : "zh-CN" };
  const line = { line: bodyLine, lineRule: LineRuleType.EXACT };
  const heading = (eastAsia: string, size: number) => ({
    run: { font: face(eastAsia), size, bold: false, color: "000000" },
  });
  return {
    default: {
      document: {
        run: { font: face(font.body), size: bodySize, language },
        paragraph: { spacing: line },
      },
      title: {
        run: { font: face(font.title), size: 44, bold: true, color: "000000" },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { before: 240, after: 360, line: 700, lineRule: LineRuleType.AT_LEAST },
        },
      },
      heading1: {
        ...heading(font.title, 36),
        run: { font: face(font.title), size: 36, bold: true, color: "000000" },
        paragraph: {
          alignment: AlignmentType.CENTER,
          keepNext: true,
          spacing: { before: 0, after: 320, line: 640, lineRule: LineRuleType.AT_LEAST },
        },
      },
      heading2: {
        ...heading(font.heading, bodySize),
        paragraph: {
          keepNext: true,
          indent: twoCharacters(bodySize),
          spacing: { ...line, before: 120 },
        },
      },
      heading3: {
        ...heading(font.subheading, bodySize),
        paragraph: { keepNext: true, indent: twoCharacters(bodySize), spacing: line },
      },
      heading4: {
        run: { font: face(font.body), size: bodySize, bold: true, color: "000000" },
        paragraph: { keepNext: true, indent: twoCharacters(bodySize), spacing: line },
      },
    },
    paragraphStyles: [
      {
        id: styleIds.body,
        name: "Body Text",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: {
          alignment: AlignmentType.BOTH,
          indent: twoCharacters(bodySize),
          spacing: line,
        },
      },
      {
        id: styleIds.salutation,
        name: "Salutation",
        basedOn: "Normal",
        paragraph: { keepNext: true },
      },
      {
        id: styleIds.signature,
        name: "Signature",
        basedOn: "Normal",
        paragraph: { alignment: AlignmentType.RIGHT, keepLines: true, indent: { right: 640 } },
      },
      {
        id: styleIds.intro,
        name: "Fanben Intro",
        basedOn: "Normal",
        run: { size: 28, font: face(font.subheading) },
        paragraph: {
          alignment: AlignmentType.BOTH,
          indent: twoCharacters(28),
          spacing: { line: 480, lineRule: LineRuleType.EXACT },
        },
      },
      {
        id: styleIds.tableCell,
        name: "Fanben Table",
        basedOn: "Normal",
        run: { size: 24 },
        paragraph: { spacing: { line: 400, lineRule: LineRuleType.AT_LEAST } },
      },
      {
        id: styleIds.contents,
        name: "Fanben Contents",
        basedOn: "Normal",
        run: { size: 28 },
        paragraph: { spacing: { line: 520, lineRule: LineRuleType.EXACT } },
      },
      {
        id: styleIds.marginal,
        name: "Fanben Marginal",
        basedOn: "Normal",
        run: { size: 18, color: "7A736A" },
        paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO } },
      },
    ],
  };
}
