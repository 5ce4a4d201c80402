import type { FoundIssue } from "@/lib/editing/finding";
import { type NewDraft, newDraft } from "@/lib/editing/new-draft";
import { openingThatSells, thinPaidPart, thinPaidPartFinding } from "@/lib/editing/paid-part";
import { findingsOf } from "@/lib/findings/findings";
import { issue, readPieces } from "@/lib/findings/issue";
import {
  type ArchiveEnd,
  type ArchiveEntry,
  isOfficeFile,
  unpack,
  type ZipSource,
} from "./archive";
import { type Imported, importDocument, type Refusal } from "./imported-document";

/** Why a file gave no document. */
export type FileRefusal =
  | Refusal
  /** Named as an archive, and none that can be opened. */
  | "broken-archive"
  /** An archive inside an archive. */
  | "nested-archive"
  /** Reading it took too much time or memory. */
  | "too-complex";

/** A document that was read, as the process that stores it needs it: what is long is JSON already. */
export type ReadDocument = Omit<
  Extract<Imported, { kind: "imported" }>,
  "draft" | "lines" | "fold"
> & {
  draft: NewDraft;
  /** The lines of the source in JSON, as they are kept. */
  lines: Uint8Array;
  /** What an editor should look at. */
  issues: FoundIssue[];
};

/** What a file was found to be. An archive's files have been given out by then. */
export type ParsedFile =
  | ReadDocument
  | Extract<Imported, { kind: "refused" }>
  | { kind: "archive"; end: ArchiveEnd; files: number };

/** A file as its reader gets it. */
export type UnreadFile = {
  name: string;
  /** The path of a file instead, where it is too large to be held in memory: an archive, or nothing. */
  bytes: ZipSource;
  /** In either script; to be looked for in the text. */
  bannedWords: readonly string[];
};

/**
 * Reads a file of whatever kind. It runs in a process of its own, which may die of it.
 *
 * @param give takes the files of an archive, one after the other.
 */
export async function parseFile(
  file: UnreadFile,
  give: (entry: ArchiveEntry) => Promise<void>,
): Promise<ParsedFile> {
  const { bytes } = file;
  if (typeof bytes !== "string") {
    if (!isZip(bytes) || (await isOfficeFile(bytes))) return readDocument({ ...file, bytes });
  } else if (await isOfficeFile(bytes)) return { kind: "refused", reason: "too-large" };
  const entries = unpack(bytes);
  let files = 0;
  for (;;) {
    const next = await entries.next();
    if (next.done) return { kind: "archive", end: next.value, files };
    files += 1;
    await give(next.value);
  }
}

async function readDocument({
  bannedWords,
  ...file
}: UnreadFile & { bytes: Uint8Array }): Promise<ParsedFile> {
  const imported = await importDocument(file);
  if (imported.kind === "refused") return imported;
  const { draft, lines, fold, ...told } = imported;
  const reading = readPieces(draft, fold);
  const thin = thinPaidPart(draft.pieces, told.previewRule);
  const samples = reading.slice(1).map(({ sample }) => sample);
  return {
    ...told,
    draft: newDraft(draft, samples),
    lines: new TextEncoder().encode(JSON.stringify(lines)),
    issues: [
      ...doubts(imported),
      ...findingsOf(draft, { bannedWords, reading }),
      ...(thin === null ? [] : [thinPaidPartFinding(thin, openingThatSells(draft.pieces))]),
    ],
  };
}

/** What reading itself was not sure of; the number of pieces is told by the text, as long as it is so. */
function doubts({ draft, warnings }: Extract<Imported, { kind: "imported" }>): FoundIssue[] {
  const kinds = warnings.map(({ kind }) => kind);
  return [
    ...(kinds.includes("no-title")
      ? [issue("no-title", "warning", { piece: 0, quote: draft.title })]
      : []),
    ...(kinds.includes("no-pieces") ? [issue("no-pieces", "note", { piece: 0, quote: "" })] : []),
    ...warnings.flatMap(doubtOfReader),
  ];
}

function doubtOfReader(
  warning: Extract<Imported, { kind: "imported" }>["warnings"][number],
): FoundIssue[] {
  switch (warning.kind) {
    case "picture":
    case "legacy-table":
    case "legacy-box":
    case "legacy-numbering": {
      const { kind, ...detail } = warning;
      return [issue(kind, "warning", { piece: 0, quote: "" }, { detail })];
    }
    default:
      return [];
  }
}

/** Whether the bytes begin as a zip does. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
