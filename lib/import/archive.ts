import { type Entry, fromBuffer, open as openFile, type ZipFile } from "yauzl";
import { largestFile } from "./limits";
import { isOfSystem } from "./system-file";

/** What an archive of documents may unpack to. Units are bytes. */
const limits = { entries: 2000, total: 4 * 1024 ** 3, ratio: 200 };

/** A file of an archive, or why it is not taken. */
export type ArchiveEntry =
  | { kind: "file"; name: string; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "refused"; name: string; reason: "too-large" | "encrypted" | "unreadable" };

/** Why an archive was given up; what came before stays. */
export type ArchiveEnd = "end" | "too-large" | "unreadable";

/** The bytes of a zip, or the path of the file that holds them. */
export type ZipSource = Uint8Array | string;

/** Whether a zip is an Office file, which is one document, and not an archive of some. */
export async function isOfficeFile(source: ZipSource): Promise<boolean> {
  const zip = await open(source);
  if (zip === null) return false;
  for await (const entry of entriesOf(zip)) {
    if (entry === "broken") return false;
    if (entry.fileName.toString() === "[Content_Types].xml") return true;
  }
  return false;
}

/**
 * The files of an archive, one after the other. What systems add of their own is passed over. The sizes
 * that an archive states of itself may be lies: bytes are counted as they come. No more than one of them
 * is held in memory.
 */
export async function* unpack(source: ZipSource): AsyncGenerator<ArchiveEntry, ArchiveEnd> {
  const zip = await open(source);
  if (zip === null) return "unreadable";
  if (zip.entryCount > limits.entries) return "too-large";
  let total = 0;
  for await (const entry of entriesOf(zip)) {
    if (entry === "broken") return "unreadable";
    const name = nameOf(entry);
    if (name.endsWith("/") || isOfSystem(name)) continue;
    if (entry.isEncrypted()) {
      yield { kind: "refused", name, reason: "encrypted" };
      continue;
    }
    const allowed = Math.min(largestFile, limits.ratio * Math.max(entry.compressedSize, 1024));
    const content = await read(zip, entry, allowed);
    if (typeof content === "string") yield { kind: "refused", name, reason: content };
    else {
      total += content.length;
      if (total > limits.total) return "too-large";
      yield { kind: "file", name, bytes: content };
    }
  }
  return "end";
}

function open(source: ZipSource): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    // Names may be in GBK, and are never used as paths.
    const options = { lazyEntries: true, validateEntrySizes: false, decodeStrings: false };
    const answer = (error: Error | null, zip?: ZipFile) => resolve(error ? null : (zip ?? null));
    // Closed by hand, or by its end.
    if (typeof source === "string") openFile(source, { ...options, autoClose: true }, answer);
    else fromBuffer(Buffer.from(source), options, answer);
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry | "broken"> {
  for (;;) {
    const entry = await new Promise<Entry | "broken" | "end">((resolve) => {
      zip.removeAllListeners();
      zip.once("entry", resolve);
      zip.once("end", () => resolve("end"));
      zip.once("error", () => resolve("broken"));
      zip.readEntry();
    });
    if (entry === "end") return;
    yield entry;
    if (entry === "broken") return;
  }
}

/** Reads no further than just past what is allowed. */
function read(
  zip: ZipFile,
  entry: Entry,
  allowed: number,
): Promise<Uint8Array<ArrayBuffer> | "too-large" | "unreadable"> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return resolve("unreadable");
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on("error", () => resolve("unreadable"));
      stream.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= allowed) chunks.push(chunk);
        else {
          stream.destroy();
          resolve("too-large");
        }
      });
    });
  });
}

/** Names without the mark of UTF-8 are in UTF-8 all the same, or in the code page of a Chinese Windows. */
function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Uint8Array;
  const isMarked = (entry.generalPurposeBitFlag & 0x800) !== 0;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder(isMarked ? "utf-8" : "gb18030").decode(raw);
  }
}
