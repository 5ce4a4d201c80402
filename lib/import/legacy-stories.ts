import BufferReader from "word-extractor/lib/buffer-reader.js";
import WordOleExtractor from "word-extractor/lib/word-ole-extractor.js";

/**
 * The texts of an old Word file, with the characters that stand for something: \r ends a paragraph, \x07 a
 * cell, \n the row of a table, \x13 to \x15 hold a field, \x01 and \x08 are objects, \x02 refers to a note.
 */
export type Stories = {
  body: string;
  /** Footnotes and endnotes, by the places in the body that refer to them. */
  notes: ReadonlyMap<number, { kind: "footnote" | "endnote"; text: string }>;
  /** Headers and footers, and the boxes in them. */
  margins: string;
  comments: string;
  boxes: string;
  /** Whether Word numbers paragraphs itself. */
  isNumbered: boolean;
};

/** Throws for what is no such file. Never give it a .docx. */
export async function readStories(bytes: Uint8Array): Promise<Stories> {
  const extractor = new StoryExtractor();
  await extractor.extract(new BufferReader(Buffer.from(bytes)));
  return extractor.stories();
}

/** Where the table of places (Fib) has them. @see [MS-DOC] 2.5.6 (FibRgFcLcb97) */
const places = {
  styles: 0x00a2,
  footnoteReferences: 0x00aa,
  footnoteTexts: 0x00b2,
  paragraphs: 0x0102,
  endnoteReferences: 0x020a,
  endnoteTexts: 0x0212,
};

/** Of a paragraph that belongs to a list, with its number, which is 0 for none. @see [MS-DOC] 2.6.2 (sprmPIlfo) */
const listSetting = Buffer.from([0x0b, 0x46]);

const largestList = 0x07fe;

type Note = { at: number; from: number; to: number };

/** Goes through a file as its base does, and keeps what that would take out. */
class StoryExtractor extends WordOleExtractor {
  #isNumbered = false;
  #footnotes: Note[] = [];
  #endnotes: Note[] = [];

  stories(): Stories {
    const { ccpText, ccpFtn, ccpHdd, ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx } = this._boundaries;
    // Halves of characters are lost ones.
    const text = this._pieces
      .map((piece) => piece.text)
      .join("")
      .replaceAll(/\p{Cs}/gu, "\uFFFD");
    let end = 0;
    const [body, footnotes, margins, comments, endnotes, boxes, marginBoxes] = [
      ccpText,
      ccpFtn,
      ccpHdd,
      ccpAtn,
      ccpEdn,
      ccpTxbx,
      ccpHdrTxbx,
    ].map((length) => {
      const start = end;
      end += length;
      return text.slice(start, end);
    });
    const noted = (kind: "footnote" | "endnote", all: readonly Note[], story = "") =>
      all.map(({ at, from, to }) => [at, { kind, text: story.slice(from, to) }] as const);
    return {
      body: body ?? "",
      notes: new Map([
        ...noted("footnote", this.#footnotes, footnotes),
        ...noted("endnote", this.#endnotes, endnotes),
      ]),
      margins: `${margins}\r${marginBoxes}`,
      comments: comments ?? "",
      boxes: boxes ?? "",
      isNumbered: this.#isNumbered,
    };
  }

  protected override writeParagraphProperties(buffer: Buffer, tableBuffer: Buffer): void {
    super.writeParagraphProperties(buffer, tableBuffer);
    this.#footnotes = notesOf(
      partAt(buffer, tableBuffer, places.footnoteReferences),
      partAt(buffer, tableBuffer, places.footnoteTexts),
    );
    this.#endnotes = notesOf(
      partAt(buffer, tableBuffer, places.endnoteReferences),
      partAt(buffer, tableBuffer, places.endnoteTexts),
    );
    const styles = partAt(buffer, tableBuffer, places.styles);
    const pages = pagesOf(buffer, partAt(buffer, tableBuffer, places.paragraphs));
    this.#isNumbered = [styles, ...pages].some(hasList);
  }

  protected override buildDocument(): null {
    return null;
  }
}

function partAt(buffer: Buffer, tableBuffer: Buffer, place: number): Buffer {
  const start = buffer.readUInt32LE(place);
  return tableBuffer.subarray(start, start + buffer.readUInt32LE(place + 4));
}

/** References are places and then two bytes for each; of the texts there are as many places, and two more. */
function notesOf(references: Buffer, texts: Buffer): Note[] {
  const count = Math.max(Math.floor((references.length - 4) / 6), 0);
  if (texts.length < (count + 1) * 4) return [];
  const notes: Note[] = [];
  for (let at = 0; at < count; at += 1) {
    const [from, to] = [texts.readUInt32LE(at * 4), texts.readUInt32LE(at * 4 + 4)];
    // None is said twice, whatever a file made for that says.
    if (from >= (notes.at(-1)?.to ?? 0))
      notes.push({ at: references.readUInt32LE(at * 4), from, to });
  }
  return notes;
}

/** The pages of 512 bytes that hold the settings of the paragraphs. */
function pagesOf(buffer: Buffer, table: Buffer): Buffer[] {
  const count = Math.max(Math.floor((table.length - 4) / 8), 0);
  return Array.from({ length: count }, (_, at) => {
    const start = table.readUInt32LE((count + 1 + at) * 4) * 512;
    return buffer.subarray(start, start + 512);
  });
}

function hasList(settings: Buffer): boolean {
  let at = settings.indexOf(listSetting);
  while (at >= 0 && at + 4 <= settings.length) {
    const list = settings.readUInt16LE(at + 2);
    if (list > 0 && list <= largestList) return true;
    at = settings.indexOf(listSetting, at + 1);
  }
  return false;
}
