/** The parts of word-extractor 1.0.4 that read old Word files, which its own types leave out. */
declare module "word-extractor/lib/buffer-reader.js" {
  export default class BufferReader {
    constructor(buffer: Buffer);
  }
}

declare module "word-extractor/lib/word-ole-extractor.js" {
  import type BufferReader from "word-extractor/lib/buffer-reader.js";

  export default class WordOleExtractor {
    /** The text in the order of the file's own positions, deleted characters as \0, ends of rows as \n. */
    protected _pieces: { text: string }[];
    /** How long each part of the text is, in characters. */
    protected _boundaries: Record<
      "ccpText" | "ccpFtn" | "ccpHdd" | "ccpAtn" | "ccpEdn" | "ccpTxbx" | "ccpHdrTxbx",
      number
    >;
    extract(reader: BufferReader): Promise<unknown>;
    /** Called when the pieces are there; `buffer` begins with the file's table of places. */
    protected writeParagraphProperties(buffer: Buffer, tableBuffer: Buffer): void;
    /** Makes of the pieces what {@link extract} gives. */
    protected buildDocument(): unknown;
  }
}
