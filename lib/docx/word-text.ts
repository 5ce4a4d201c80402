import { TextRun } from "docx";

/**
 * Text as runs, its lines parted by breaks. The hint makes Word take “ ” … — × from the Chinese face,
 * whose width they need; without one it takes them from the Latin (ECMA-376-1, 17.3.2.26).
 *
 * @param style of characters, where it is not the paragraph's own
 */
export function textRuns(text: string, style?: string): TextRun[] {
  return xmlText(text)
    .split(/\r\n|\r|\n/)
    .map(
      (line, at) =>
        new TextRun({
          text: line,
          font: { hint: "eastAsia" },
          ...(at > 0 && { break: 1 }),
          ...(style !== undefined && { style }),
        }),
    );
}

/** Text without what XML 1.0 cannot hold (w3.org/TR/xml/#charsets). */
export function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, "");
}
