import { constants, crc32, deflateRawSync } from "node:zlib";

/** A file to be put into a zip. */
export type ZipPart = {
  name: string | Buffer;
  content: Uint8Array | string;
  /** The content compressed already, where it is too large to be held. */
  packed?: Buffer;
  /** What the archive says the size is; the truth where nothing is given. */
  statedSize?: number;
  /** General purpose flags, such as 1 for encrypted. */
  flags?: number;
};

/** So many megabytes of spaces, compressed: one and the same block again and again. */
export function packedSpaces(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1024 ** 2, " "), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const end = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([...Array<Buffer>(megabytes).fill(block), end]);
}

/** A zip of these files, compressed, as any tool would make it; or not quite, for what is not true of it. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, statedSize, flags, packed: given } of parts) {
    const nameBytes = Buffer.isBuffer(name) ? name : Buffer.from(name);
    const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
    const packed = given ?? deflateRawSync(bytes, { level: 9 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags ?? (Buffer.isBuffer(name) ? 0 : 0x800), 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(statedSize ?? bytes.length, 18);
    head.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), head, nameBytes, packed]);
    // No comment, the first disk, no attributes, and where the file begins.
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const mark = Buffer.from("PK\x01\x02\x14\x00", "latin1");
    central.push(Buffer.concat([mark, head, place, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
