import mammoth from "mammoth";
import { readHtml } from "./html";
import type { Source } from "./source-line";

/** The contents list repeats the headings, and notes are not part of the running text. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='heading 1'] => h2:fresh",
  "p[style-name='heading 2'] => h3:fresh",
  "p[style-name='heading 3'] => h4:fresh",
  "p[style-name='toc 1'] => !",
  "p[style-name='toc 2'] => !",
  "p[style-name='toc 3'] => !",
  "p[style-name='TOC Heading'] => !",
  "r[style-name='footnote reference'] => !",
];

/** A Word file (.docx) as lines. Pictures, notes and everything outside the file are left out. */
export async function readWord(bytes: Uint8Array): Promise<Source> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      styleMap: styles,
      ignoreEmptyParagraphs: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
    },
  );
  return readHtml(onOneLine(value).replace(/<ol><li id="footnote-.*$/s, ""));
}

/** Titles and headings without the breaks that only lay them out: as a space, or as nothing before (…). */
function onOneLine(html: string): string {
  return html.replace(/<(h[1-4])>.*?<\/\1>/gs, (heading) =>
    heading.replace(/\s*<br \/>\s*(?=[(（])/g, "").replace(/\s*<br \/>\s*/g, " "),
  );
}
