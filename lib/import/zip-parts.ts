import { inflateRawSync } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/**
 * What a Word file may unpack to. Real ones stay far below: their parts shrink three- to sixfold.
 * Units are bytes.
 */
const limits = { entry: 32 * 1024 ** 2, total: 64 * 1024 ** 2, entries: 2000, ratio: 200 };

/** The parts of an Office file by name; a string where it is refused. */
export type ZipParts = Map<string, Uint8Array> | "too-large" | "encrypted" | "unreadable";

/**
 * Unpacks the parts of an Office file that are wanted. A part never grows past its limit in memory,
 * whatever the file states of itself; those that are not wanted are judged by what it states, and stay
 * packed.
 */
export async function readParts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<ZipParts> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  try {
    // The stated sizes are not trusted, so a mismatch with them is not yauzl's to report.
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: false });
    if (zip.entryCount > limits.entries) return "too-large";
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return "encrypted";
      const allowed = Math.min(limits.entry, limits.ratio * Math.max(entry.compressedSize, 1024));
      const part = isWanted(entry.fileName) ? await unpacked(zip, entry, buffer, allowed) : null;
      const size = part?.length ?? entry.uncompressedSize;
      total += size;
      if (size > allowed || total > limits.total) return "too-large";
      if (part) parts.set(entry.fileName, part);
    }
  } catch (error) {
    if (isOversized(error)) return "too-large";
    // yauzl and zlib have no error of their own: whatever they throw, the archive is damaged.
    return "unreadable";
  }
  return parts;
}

/** @param allowed bytes. Throws for a part that is larger. */
async function unpacked(
  zip: ZipFile,
  entry: Entry,
  buffer: Buffer,
  allowed: number,
): Promise<Uint8Array> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = buffer.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  switch (entry.compressionMethod) {
    case 0:
      return packed;
    case 8:
      return inflateRawSync(packed, { maxOutputLength: allowed });
    default:
      throw new Error(`compressed by method ${entry.compressionMethod}`);
  }
}

function isOversized(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
