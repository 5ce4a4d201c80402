import { isOfSystem } from "@/lib/import/system-file";
import type { ChosenFile } from "./send-files";

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
export async function droppedFiles(items: DataTransferItemList): Promise<ChosenFile[]> {
  // All at once: the list is gone after the first wait.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
  const found = await Promise.all(
    entries.map((entry) =>
      entry instanceof File ? [{ name: entry.name, file: entry }] : filesBelow(entry, ""),
    ),
  );
  return found.flat();
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

async function filesBelow(entry: FileSystemEntry, above: string): Promise<ChosenFile[]> {
  const name = above + entry.name;
  if (above !== "" && isOfSystem(name)) return [];
  if (isFile(entry)) {
    return [{ name, file: await new Promise<File>((take, fail) => entry.file(take, fail)) }];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const found: ChosenFile[] = [];
  for (;;) {
    // A folder is told in portions, of which the last is empty.
    const some = await new Promise<FileSystemEntry[]>((take, fail) =>
      reader.readEntries(take, fail),
    );
    if (some.length === 0) return found;
    for (const inner of some) found.push(...(await filesBelow(inner, `${name}/`)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
