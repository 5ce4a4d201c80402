import { escapeHtml } from "./escape-html";

/** Text as it stands in XML 1.0, also inside a quoted attribute; what XML has no place for is left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(notInXml, ""));
}

/** Half a character as well, which no encoding has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu;
