import { ChildPool } from "@/lib/platform/child-pool";
import type { ArchiveEntry } from "../archive";
import type { FileRefusal, ParsedFile, UnreadFile } from "../parsed-file";

/** How many files are read at once. */
export const readers = 2;

const seconds = 20;

let opened: ChildPool | undefined;

/**
 * Reads a file in a process of its own, so that one made to take all memory or time takes it from
 * nobody else. Throws where there is no such process, which is not the file's fault: it is to be tried
 * again.
 *
 * @param take gets the files of an archive, one after the other.
 */
export async function readFile(
  file: UnreadFile,
  take: (entry: ArchiveEntry) => Promise<void>,
): Promise<ParsedFile | { kind: "refused"; reason: FileRefusal }> {
  // What comes back is what server/import-child.ts sends, by the same types.
  const outcome = await pool().run(file, (part) => take(part as ArchiveEntry));
  switch (outcome.kind) {
    case "done":
      return outcome.result as ParsedFile;
    case "died":
    case "late":
      return { kind: "refused", reason: "too-complex" };
    case "unstarted":
      throw new Error("no process could be started that reads files");
  }
}

/** Starts the processes, where files are sure to come. */
export function openReaders(): void {
  pool().open();
}

/** Ends the processes that wait for files, so that a script can end. */
export function closeReaders(): void {
  opened?.close();
  opened = undefined;
}

function pool(): ChildPool {
  opened ??= new ChildPool({
    entry: "server/import-child.ts",
    size: readers,
    memory: 192,
    patience: seconds * 1000,
    lifetime: 1000,
  });
  return opened;
}
