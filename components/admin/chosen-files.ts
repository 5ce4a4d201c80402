import { isOfSystem } from "@/lib/import/system-file";
import type { ChosenFile, FileProblem } from "./send-outcome";

/** What was dropped: files, and those among them that are there no longer. */
export type Dropped = { files: ChosenFile[]; problems: FileProblem[] };

/**
 * The files of a list, such as a form's; those of a folder with their path in it, and without what systems
 * put there.
 */
export function listedFiles(files: Iterable<File> | null): ChosenFile[] {
  return [...(files ?? [])]
    .filter(({ webkitRelativePath }) => !isOfSystem(webkitRelativePath))
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** The files that were dropped, those inside of folders among them. */
export async function droppedFiles(items: DataTransferItemList): Promise<Dropped> {
  // All at once: the list is gone after the first wait.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
  const dropped: Dropped = { files: [], problems: [] };
  for (const entry of entries) {
    if (entry instanceof File) dropped.files.push({ name: entry.name, file: entry });
    else await findBelow(entry, "", dropped);
  }
  return dropped;
}

/** Pasted text as a file that has its first line for a name; none where there is no text. */
export function pastedText(text: string): ChosenFile[] {
  const [title] = text.split("\n").flatMap((line) => line.trim() || []);
  if (title === undefined) return [];
  const name = `${
    title
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, " ")
      .trim()
      .slice(0, 40) || "?"
  }.txt`;
  return [{ name, file: new File([text], name, { type: "text/plain" }) }];
}

async function findBelow(entry: FileSystemEntry, above: string, dropped: Dropped): Promise<void> {
  const name = above + entry.name;
  if (above !== "" && isOfSystem(name)) return;
  try {
    if (isFile(entry)) {
      const file = await new Promise<File>((take, fail) => entry.file(take, fail));
      dropped.files.push({ name, file });
    }
    if (isFolder(entry)) {
      for (const inner of await entriesOf(entry)) await findBelow(inner, `${name}/`, dropped);
    }
  } catch (error) {
    // What the browser throws where it is not where it was any more.
    if (!(error instanceof DOMException)) throw error;
    dropped.problems.push({ name, kind: "changed" });
  }
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A folder is told in portions, of which the last is empty.
    const some = await new Promise<FileSystemEntry[]>((take, fail) =>
      reader.readEntries(take, fail),
    );
    if (some.length === 0) return found;
    found.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
