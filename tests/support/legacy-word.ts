/** What stands for something in the text of an old Word file that is to be made. */
export const sign = {
  /** Ends a paragraph, and within one a line. */
  paragraph: "\r",
  line: "\x0b",
  /** Ends a cell, and a row below its last cell. */
  cell: "\x07",
  row: "\n",
  /** Where the next footnote, or endnote, is referred to; with a mark of its own, that stands for it. */
  footnote: "\uE000",
  endnote: "\uE001",
  /** Before a paragraph that Word numbers, and before one that is taken out of the list of its style. */
  numbered: "\uE002",
  unnumbered: "\uE003",
  object: "\x01",
  drawing: "\x08",
  /** Around the code of a field, and what it shows. */
  field: (code: string, shown: string) => `\x13${code}\x14${shown}\x15`,
};

export type LegacyText = {
  body: string;
  footnotes?: readonly string[];
  endnotes?: readonly string[];
  margins?: string;
  comments?: string;
  boxes?: string;
};

const sectorSize = 512;
const textStart = 0x800;

/**
 * An old Word file (.doc) of these texts, with the parts that say what its text is and no others.
 *
 * @see [MS-DOC] and [MS-CFB]
 */
export function legacyWord(text: LegacyText): Buffer {
  const references = [...text.body.replace(numberSign, "")];
  const [body, settings] = paragraphsOf(text.body);
  const notes = (all: readonly string[] = []) => all.map((note) => `\x02 ${note}\r`);
  const [footnotes, endnotes] = [notes(text.footnotes), notes(text.endnotes)];
  const closed = (story: string) => (story === "" ? "" : `${story}\r`);
  const stories = [
    body,
    closed(footnotes.join("")),
    closed(text.margins ?? ""),
    closed(text.comments ?? ""),
    closed(endnotes.join("")),
    closed(text.boxes ?? ""),
  ];
  const all = `${stories.join("")}\r`;
  const placesOf = (mark: string) =>
    references.flatMap((character, at) => (character === mark ? [at] : []));

  const table = new Table();
  const main = Buffer.alloc(textStart + align(all.length * 2));
  main.write(all.replaceAll("\n", "\x07"), textStart, "utf16le");
  const pages = settingPages(settings);
  const firstPage = main.length / sectorSize;

  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0x0200, 0x0a);
  [0x4c, 0x50, 0x54, 0x5c, 0x60, 0x64].forEach((place, at) => {
    main.writeUInt32LE(stories[at]?.length ?? 0, place);
  });
  const refer = (place: number, part: Buffer) => {
    main.writeUInt32LE(table.add(part), place);
    main.writeUInt32LE(part.length, place + 4);
  };
  refer(0x1a2, pieceTable(all.length));
  refer(
    0x102,
    numbers([...pages.map(({ from }) => from), 0, ...pages.map((_, at) => firstPage + at)]),
  );
  for (const [place, mark, own] of [
    [0xaa, sign.footnote, footnotes],
    [0x20a, sign.endnote, endnotes],
  ] as const) {
    if (own.length === 0) continue;
    const at = placesOf(mark);
    refer(place, Buffer.concat([numbers([...at, body.length]), Buffer.alloc(at.length * 2)]));
    const starts = own.map((_, index) => own.slice(0, index).join("").length);
    const end = own.join("").length;
    refer(place + 8, numbers([...starts, end, end + 1]));
  }
  return compoundFile([
    { name: "1Table", content: table.bytes() },
    { name: "WordDocument", content: Buffer.concat([main, ...pages.map(({ bytes }) => bytes)]) },
  ]);
}

const paragraphEnd = new RegExp(`(?<=[${sign.paragraph}${sign.cell}${sign.row}])`);

const numberSign = new RegExp(`[${sign.numbered}${sign.unnumbered}]`, "g");

type Setting = { from: number; to: number; change: Buffer };

/** The text without the signs that are none, and what each paragraph of it is. */
function paragraphsOf(body: string): [string, Setting[]] {
  let text = "";
  const settings: Setting[] = [];
  for (const paragraph of body.split(paragraphEnd)) {
    if (paragraph === "") continue;
    const start = text.length;
    text += paragraph
      .replace(numberSign, "")
      .replace(new RegExp(`[${sign.footnote}${sign.endnote}]`, "g"), "\x02");
    settings.push({
      from: textStart + start * 2,
      to: textStart + text.length * 2,
      change: Buffer.from(changeOf(paragraph)),
    });
  }
  return [text, settings];
}

/** What a paragraph has that its style has not. */
function changeOf(paragraph: string): number[] {
  if (paragraph.endsWith(sign.row)) return [0x16, 0x24, 1, 0x17, 0x24, 1];
  if (paragraph.startsWith(sign.numbered)) return [0x0b, 0x46, 1, 0];
  return paragraph.startsWith(sign.unnumbered) ? [0x0b, 0x46, 0, 0] : [];
}

/** Pages of 512 bytes, each for a dozen paragraphs: where they stand, and what changes their style. */
function settingPages(settings: readonly Setting[]): { from: number; bytes: Buffer }[] {
  const pages: { from: number; bytes: Buffer }[] = [];
  for (let at = 0; at < settings.length; at += 12) {
    const own = settings.slice(at, at + 12);
    const bytes = Buffer.alloc(sectorSize);
    let end = 510;
    own.forEach(({ from, to, change }, index) => {
      const entry = Buffer.concat([Buffer.from([0, 1 + change.length / 2, 0, 0]), change]);
      end -= entry.length + (entry.length % 2);
      entry.copy(bytes, end);
      bytes.writeUInt32LE(from, index * 4);
      bytes.writeUInt32LE(to, index * 4 + 4);
      bytes[(own.length + 1) * 4 + index * 13] = end / 2;
    });
    bytes[511] = own.length;
    pages.push({ from: own[0]?.from ?? 0, bytes });
  }
  return pages;
}

/** One piece of text, in UTF-16. */
function pieceTable(length: number): Buffer {
  const places = numbers([0, length]);
  const piece = Buffer.alloc(8);
  piece.writeUInt32LE(textStart, 2);
  const head = Buffer.from([2, 0, 0, 0, 0]);
  head.writeUInt32LE(places.length + piece.length, 1);
  return Buffer.concat([head, places, piece]);
}

class Table {
  readonly #parts: Buffer[] = [];
  #length = 0;

  add(part: Buffer): number {
    const start = this.#length;
    this.#parts.push(part);
    this.#length += part.length;
    return start;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

/** A file of streams, none of which is so short that it would stand among the short ones. */
function compoundFile(streams: readonly { name: string; content: Buffer }[]): Buffer {
  const contents = streams.map(({ content }) =>
    Buffer.concat([content, Buffer.alloc(align(Math.max(content.length, 4096)) - content.length)]),
  );
  const entries = [directoryEntry({ name: "Root Entry", type: 5, child: 1 })];
  // The first sectors are the list of sectors and the directory.
  let next = 2;
  const list: number[] = [0xfffffffd, 0xfffffffe];
  streams.forEach(({ name }, at) => {
    const size = contents[at]?.length ?? 0;
    const right = at + 1 < streams.length ? at + 2 : undefined;
    entries.push(directoryEntry({ name, type: 2, start: next, size, right }));
    const count = size / sectorSize;
    for (let index = 1; index < count; index += 1) list.push(next + index);
    list.push(0xfffffffe);
    next += count;
  });
  if (list.length > 128) throw new Error("more text than such a file takes here");
  while (list.length < 128) list.push(0xffffffff);
  while (entries.length < 4) entries.push(directoryEntry({ name: "", type: 0 }));
  const head = Buffer.alloc(sectorSize, 0xff);
  head.fill(0, 0, 76);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(head);
  head.writeUInt16LE(0x3e, 24);
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(0xfffe, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(1, 44);
  head.writeUInt32LE(1, 48);
  head.writeUInt32LE(4096, 56);
  head.writeUInt32LE(0xfffffffe, 60);
  head.writeUInt32LE(0xfffffffe, 68);
  head.writeUInt32LE(0, 76);
  return Buffer.concat([head, numbers(list), ...entries, ...contents]);
}

function directoryEntry({
  name,
  type,
  child = 0xffffffff,
  right = 0xffffffff,
  start = 0,
  size = 0,
}: {
  name: string;
  type: number;
  child?: number;
  right?: number | undefined;
  start?: number;
  size?: number;
}): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, "utf16le");
  entry.writeUInt16LE(name === "" ? 0 : name.length * 2 + 2, 64);
  entry[66] = type;
  entry[67] = 1;
  entry.writeUInt32LE(0xffffffff, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

function numbers(all: readonly number[]): Buffer {
  const bytes = Buffer.alloc(all.length * 4);
  all.forEach((value, at) => {
    bytes.writeUInt32LE(value, at * 4);
  });
  return bytes;
}

function align(length: number): number {
  return Math.ceil(length / sectorSize) * sectorSize;
}
