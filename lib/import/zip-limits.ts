import { type Entry, fromBuffer, type ZipFile } from "yauzl";

/**
 * What a Word file may unpack to. Real ones stay far below: their parts shrink three- to sixfold.
 * Units are bytes.
 */
const limits = { entry: 32 * 1024 ** 2, total: 64 * 1024 ** 2, entries: 2000, ratio: 200 };

export type ZipVerdict = "fits" | "too-large" | "encrypted" | "unreadable";

/**
 * Unpacks every part of an archive, throwing the bytes away, before a parser gets to see it: the sizes
 * that an archive states of itself may be lies.
 */
export async function checkZip(bytes: Uint8Array): Promise<ZipVerdict> {
  const zip = await open(bytes);
  if (zip === null) return "unreadable";
  if (zip.entryCount > limits.entries) return "too-large";
  return new Promise((resolve) => {
    let total = 0;
    zip.on("error", () => resolve("unreadable"));
    zip.on("end", () => resolve("fits"));
    zip.on("entry", (entry: Entry) => {
      if (entry.isEncrypted()) return resolve("encrypted");
      inflatedSize(zip, entry, limits.total - total).then((size) => {
        if (size === null) return resolve("unreadable");
        total += size;
        const isBomb = size > limits.ratio * Math.max(entry.compressedSize, 1024);
        if (isBomb || size > limits.entry || total > limits.total) return resolve("too-large");
        zip.readEntry();
      });
    });
    zip.readEntry();
  });
}

function open(bytes: Uint8Array): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    // The stated sizes are not trusted, so a mismatch with them is not yauzl's to report.
    const options = { lazyEntries: true, validateEntrySizes: false };
    fromBuffer(Buffer.from(bytes), options, (error, zip) => resolve(error ? null : (zip ?? null)));
  });
}

/** Reads no further than just past what is allowed; null for a part that cannot be read. */
function inflatedSize(zip: ZipFile, entry: Entry, allowed: number): Promise<number | null> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return resolve(null);
      let size = 0;
      stream.on("error", () => resolve(null));
      stream.on("end", () => resolve(size));
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > Math.min(allowed, limits.entry)) {
          stream.destroy();
          resolve(size);
        }
      });
    });
  });
}
