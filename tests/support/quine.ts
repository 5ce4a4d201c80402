import { crc32 } from "node:zlib";

// A zip whose only file is the zip itself, built as Russ Cox tells in "Zip Files All The Way Down"
// (research.swtch.com/zip): a deflate stream of two kinds of commands, each of five bytes, which writes
// its own commands, and what stands before and after it in the file.

/** The name makes the head of the file, with a command, as long as {@link repeatHead} can repeat. */
const name = "the-zip-that-holds-itself!.zip".padEnd(30, "_");

/** The last byte of the file. Repeated as a literal it takes nine bits, which makes the last command whole. */
const lastByte = 0xff;

const commandLength = 5;

/** Its bytes. They unpack to themselves, and the check sum that they state is right. */
export function quineZip(): Buffer {
  const [head, tail] = [headOf(0, 0), tailOf(0, 0)];
  const total = streamOf(head, tail).length + head.length + tail.length;
  const fileWith = (sum: number) => {
    const [start, end] = [headOf(sum, total), tailOf(sum, total)];
    return Buffer.concat([start, streamOf(start, end), end]);
  };
  return fileWith(ownCheckSum((sum) => crc32(fileWith(sum))));
}

function streamOf(head: Buffer, tail: Buffer): Buffer {
  const [toHead, one, four] = [head.length + commandLength, commandLength, 4 * commandLength];
  const [past, literal] = [repeatHead(toHead), literalOf];
  const toTail = tail.length + commandLength;
  const [again, end] = [repeatFour(), repeatTail(toTail)];
  return Buffer.concat([
    literal(toHead),
    head,
    literal(toHead),
    past,
    literal(one),
    past,
    literal(one),
    literal(one),
    literal(four),
    past,
    literal(one),
    literal(one),
    literal(four),
    again,
    literal(four),
    again,
    literal(four),
    again,
    literal(four),
    again,
    literal(four),
    again,
    literal(0),
    literal(0),
    literal(toTail),
    again,
    literal(0),
    literal(0),
    literal(toTail),
    end,
    tail,
    end,
  ]);
}

/** The head of the file: what a zip says of an entry before its bytes. */
function headOf(sum: number, total: number): Buffer {
  return Buffer.concat([
    Buffer.from("PK\x03\x04", "latin1"),
    factsOf(sum, total),
    Buffer.from(name),
  ]);
}

/** The directory of the zip, and its end with a comment of one byte. */
function tailOf(sum: number, total: number): Buffer {
  const place = Buffer.alloc(14);
  const directory = Buffer.concat([
    Buffer.from("PK\x01\x02\x14\x00", "latin1"),
    factsOf(sum, total),
    place,
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(23);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(Math.max(0, total - directory.length - end.length), 16);
  end.writeUInt16LE(1, 20);
  end.writeUInt8(lastByte, 22);
  return Buffer.concat([directory, end]);
}

function factsOf(sum: number, total: number): Buffer {
  const facts = Buffer.alloc(26);
  const around = 30 + name.length + 46 + name.length + 23;
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(sum >>> 0, 10);
  facts.writeUInt32LE(Math.max(0, total - around), 14);
  facts.writeUInt32LE(total, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

/** Write the next bytes as they are. */
function literalOf(length: number): Buffer {
  const command = Buffer.alloc(commandLength);
  command.writeUInt16LE(length, 1);
  command.writeUInt16LE(~length & 0xffff, 3);
  return command;
}

/** Write the last bytes once more: a block with one copy, and an empty one, which fill five bytes. */
function repeatHead(length: number): Buffer {
  if (length !== 65 && length !== 66) throw new Error(`a head of ${length} cannot be repeated`);
  const bits = new Bits();
  bits.beginBlock("more");
  bits.copy(length, length);
  bits.endBlock();
  bits.beginBlock("more");
  bits.endBlock();
  return bits.command();
}

/** Write the last four commands once more: in two copies, which fill five bytes. */
function repeatFour(): Buffer {
  const bits = new Bits();
  bits.beginBlock("more");
  bits.copy(10, 20);
  bits.copy(10, 20);
  bits.endBlock();
  return bits.command();
}

/** Write the last bytes once more and end: a copy, and the last byte by itself. */
function repeatTail(length: number): Buffer {
  const bits = new Bits();
  bits.beginBlock("last");
  bits.copy(length - 1, length);
  bits.highByte(lastByte);
  bits.endBlock();
  return bits.command();
}

/** Bits of blocks with the fixed codes of deflate (RFC 1951, 3.2.6). */
class Bits {
  readonly #bits: number[] = [];

  beginBlock(which: "more" | "last"): void {
    this.#number(which === "last" ? 1 : 0, 1);
    this.#number(1, 2);
  }

  endBlock(): void {
    this.#code(0, 7);
  }

  copy(length: number, distance: number): void {
    const size = place(length - 3, 4);
    // Of 257 and more, those up to 279 have seven bits.
    const symbol = 257 + size.step;
    if (symbol > 279) throw new Error(`no code for ${length}`);
    this.#code(symbol - 256, 7);
    this.#number(size.rest, size.bits);
    const back = place(distance - 1, 2);
    this.#code(back.step, 5);
    this.#number(back.rest, back.bits);
  }

  /** A literal from 144 on. */
  highByte(byte: number): void {
    this.#code(0b110010000 + byte - 144, 9);
  }

  command(): Buffer {
    if (this.#bits.length !== 8 * commandLength) throw new Error(`${this.#bits.length} bits`);
    const bytes = Buffer.alloc(commandLength);
    this.#bits.forEach((bit, at) => {
      bytes.writeUInt8(bytes.readUInt8(at >> 3) | (bit << (at & 7)), at >> 3);
    });
    return bytes;
  }

  /** Codes begin with their highest bit, numbers with their lowest. */
  #code(code: number, length: number): void {
    for (let at = length - 1; at >= 0; at -= 1) this.#bits.push((code >> at) & 1);
  }

  #number(value: number, length: number): void {
    for (let at = 0; at < length; at += 1) this.#bits.push((value >> at) & 1);
  }
}

/** In deflate's table: its step, and what is left for the extra bits. Steps grow after each `group` of them. */
function place(value: number, group: number): { step: number; rest: number; bits: number } {
  if (value < 2 * group) return { step: value, rest: 0, bits: 0 };
  let bits = 1;
  while (value >= 2 * group * 2 ** bits) bits += 1;
  const width = 2 ** bits;
  const inGroup = Math.floor((value - group * width) / width);
  return {
    step: group * (bits + 1) + inGroup,
    rest: (value - group * width) % width,
    bits,
  };
}

/**
 * The number that is the check sum of a file in which it stands. A check sum is linear: how it changes
 * with each bit of the number gives 32 equations.
 */
function ownCheckSum(sumWith: (sum: number) => number): number {
  const without = sumWith(0);
  const columns = Array.from({ length: 32 }, (_, bit) => sumWith(1 << bit) ^ without ^ (1 << bit));
  // Each row: the 32 unknowns, then what they make.
  const rows = Array.from({ length: 32 }, (_, at) =>
    columns.reduce(
      (row, column, bit) => row | (BigInt((column >>> at) & 1) << BigInt(bit)),
      BigInt((without >>> at) & 1) << 32n,
    ),
  );
  for (let bit = 0; bit < 32; bit += 1) {
    const mark = 1n << BigInt(bit);
    const found = rows.findIndex((row, at) => at >= bit && (row & mark) !== 0n);
    const [pivot, own] = [rows[found], rows[bit]];
    if (pivot === undefined || own === undefined) throw new Error("no check sum fits this name");
    rows[found] = own;
    rows[bit] = pivot;
    for (const [at, row] of rows.entries())
      if (at !== bit && (row & mark) !== 0n) rows[at] = row ^ pivot;
  }
  return rows.reduce((sum, row, bit) => (row >> 32n === 1n ? (sum | (1 << bit)) >>> 0 : sum), 0);
}
