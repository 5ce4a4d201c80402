import WordExtractor from "word-extractor";
import { readPlainText } from "./plain-text";
import type { Source } from "./source-line";

/** As its documentation has it; its types leave the options out. */
type Document = { getBody(options: { filterUnicode: boolean }): string };

/**
 * An old Word file (.doc) as lines; what stands in its tables comes cell by cell. Never give it a .docx,
 * in which it damages Chinese text. Throws for what is no such file.
 */
export async function readLegacyWord(bytes: Uint8Array): Promise<Source> {
  const document: Document = await new WordExtractor().extract(Buffer.from(bytes));
  // Otherwise it makes other quotation marks of those that stand there.
  return readPlainText(document.getBody({ filterUnicode: false }));
}
