import { z } from "zod";
import type { FoundIssue } from "@/lib/editing/finding";
import { wholeCharacters } from "@/lib/markup/whole-characters";
import { longestName } from "./announced-file";
import { largestArchive, largestFile } from "./limits";
import { namedKind } from "./other-kind";
import type { FileRefusal } from "./parsed-file";
import { isNamedPicture } from "./picture";

export type ImportFileStatus = "receiving" | "checking" | "queued" | "parsing" | "done" | "refused";

/** What was found in a file, in short. */
export const importSummarySchema = z.object({
  title: z.string(),
  pieces: z.int(),
  characters: z.int(),
  dropped: z.int(),
});

export type ImportSummary = z.infer<typeof importSummarySchema>;

const refusals = [
  "empty",
  "picture",
  "save-as-word",
  "other-kind",
  "too-large",
  "encrypted",
  "unreadable",
  "broken-archive",
  "no-text",
  "nested-archive",
  "too-complex",
] as const satisfies readonly FileRefusal[];

/** The refusal after which another try may end otherwise: what is wrong with the file itself stays wrong. */
export const passingRefusal = "too-complex" satisfies FileRefusal;

/** A refusal as it was stored; one that this version does not know reads as unreadable. */
export const refusalSchema = z.enum(refusals).catch("unreadable");

/** How many findings of a kind wait for a decision in the document of a file. */
export type OpenFindings = { kind: string; severity: FoundIssue["severity"]; count: number };

/** What became of the files of an archive. */
export type ArchiveOutcome = {
  files: number;
  refused: number;
  /** Those that share a reason, which are told here and by no line of their own, with the first names. */
  alike: { refusal: FileRefusal; count: number; names: string[] }[];
};

/** A file of a batch. */
export type ImportFile = {
  id: string;
  name: string;
  /** In bytes: all of it, and what is here. */
  size: number;
  received: number;
  status: ImportFileStatus;
  refusal: FileRefusal | null;
  /** Null for what is no archive. */
  archive: ArchiveOutcome | null;
  summary: ImportSummary | null;
  /** Whether it may be taken out of the batch: no document of it is here. */
  isRemovable: boolean;
  /** The document it became, or was already. */
  document: {
    id: string;
    number: number;
    title: string;
    status: "draft" | "published" | "withdrawn";
    /** Null until the draft is placed. */
    categoryId: string | null;
    /** The worst first. */
    findings: OpenFindings[];
  } | null;
};

/** How many files of a batch are where. */
export type BatchProgress = Record<ImportFileStatus, number> & {
  files: number;
  /** Bytes announced, and bytes here. */
  size: number;
  received: number;
  /** Of those receiving: of which a part came a moment ago. */
  arriving: number;
  /** Of those here and waiting: that nobody is going to read, as after a process has died. */
  stranded: number;
};

export type ImportBatch = {
  id: string;
  name: string;
  staff: string | null;
  createdAt: Date;
  progress: BatchProgress;
  /** Of the process that reads it, where the command line began it: it is at it, it is gone, or it is done. */
  command: "running" | "gone" | "finished" | null;
};

/** Ms after which a process of the command line that has said nothing is gone. */
export const commandSilence = 20_000;

/** Whether anything of a batch can change by itself. */
export function isUnderWay({
  progress: { arriving, checking, queued, parsing, stranded },
  command,
}: Pick<ImportBatch, "progress" | "command">): boolean {
  return command === "running" || arriving + checking + queued + parsing - stranded > 0;
}

/** Whether all that has come of a batch was read, and something was. */
export function isRead({ checking, queued, parsing, done }: BatchProgress): boolean {
  return checking + queued + parsing === 0 && done > 0;
}

/** Why a file need not be sent; null when it may be. */
export function refusalOf({ name, size }: { name: string; size: number }): FileRefusal | null {
  if (isNamedPicture(name)) return "picture";
  const kind = namedKind(name);
  if (kind !== null) return kind;
  if (size === 0) return "empty";
  return size > (isNamedArchive(name) ? largestArchive : largestFile) ? "too-large" : null;
}

export function isNamedArchive(name: string): boolean {
  return /\.zip$/i.test(name);
}

/**
 * A name as it can be shown and kept: without what would lead out of a folder, and without characters
 * that cannot be seen. It is never used as a path.
 */
export function cleanName(name: string): string {
  const steps = name
    .normalize("NFC")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .split(/[\\/]+/)
    .filter((step) => step !== "" && step !== "." && step !== ".." && !/^[a-z]:$/i.test(step));
  return wholeCharacters(steps.join("/").slice(-longestName)) || "?";
}
