import { type FoundIssue, severities } from "@/lib/editing/finding";
import type { TextGap } from "@/lib/editing/gaps";
import en from "@/messages/en.json";
import type { FileRefusal, ReadDocument } from "./parsed-file";

/** A finding, with the piece it is in, and the words it is about; 0 stands for the title and the intro. */
export type ReportedFinding = Pick<FoundIssue, "kind" | "severity"> & {
  piece: number;
  words: string;
  /** What it tells besides, such as a count. */
  detail: unknown;
};

/** What became of a file that was given to the command line. */
export type FileReport =
  | {
      file: string;
      status: "imported" | "exists";
      number: number;
      published: boolean;
      title: string;
      editor: string | null;
      uploadedAt: string | null;
      /** The slug; null where nothing tells and none was named. */
      category: string | null;
      pieces: { heading: string; characters: number }[];
      dropped: { line: number; text: string; reason: string }[];
      /** What waits for a decision, the worst first. */
      findings: ReportedFinding[];
      /** Why it was not published, where it was to be. */
      warnings: string[];
    }
  | { file: string; status: "refused"; reason: string }
  /** An archive; its files have reports of their own. */
  | { file: string; status: "archive" };

/** What became of a file that was read just now. */
export function importedReport(
  file: string,
  { draft, dropped }: ReadDocument,
  {
    gaps,
    ...document
  }: {
    number: number;
    category: string | null;
    uploadedAt: Date;
    published: boolean;
    gaps: readonly TextGap[];
  },
): FileReport {
  const report: FileReport = {
    file,
    status: "imported",
    ...document,
    title: draft.title,
    editor: draft.editor,
    uploadedAt: document.uploadedAt.toISOString(),
    pieces: draft.pieces.map(({ heading, characters }) => ({ heading, characters })),
    dropped,
    findings: [],
    warnings: [],
  };
  return withGaps(report, gaps);
}

/** The report of a document that was to be published, with what kept it a draft. */
export function withGaps(report: FileReport, gaps: readonly TextGap[]): FileReport {
  return "warnings" in report ? { ...report, warnings: gaps.map(gapText) } : report;
}

function gapText(gap: TextGap): string {
  switch (gap.kind) {
    case "category":
      return "not published: it has no category; choose one on its page";
    case "title":
      return "not published: it has no title";
    case "heading":
      return `not published: piece ${gap.piece} has no heading`;
    case "text":
      return `not published: piece ${gap.piece} has no text`;
    case "suspicious":
      return `not published: ${gap.count} serious or suspicious findings are open; --accept-suspicious publishes it as it is`;
    case "paid-part":
      return `not published: only ${gap.characters} characters (${gap.percent}%) are left for buyers; --accept-thin sells it as it is`;
  }
}

/** What to do about a file that was refused. */
export const refusalAdvice: Record<FileRefusal, string> = {
  empty: "the file is empty",
  picture: "a picture, whose words cannot be read; give the text itself or a Word file",
  "save-as-word":
    "RTF, MHT, PDF, OpenDocument or the XML of Word 2003; open it in Word or WPS and save it as .docx",
  "other-kind":
    "not a document; what is read is .docx, .doc, .txt, .md, .html and .zip; text of another name needs one that ends so",
  "too-large": "larger than 10 MB (an archive: 1 GB), or unpacks to more than is safe; split it",
  encrypted: "protected by a password; save a copy without one",
  unreadable:
    "neither text in UTF-8, GB18030 or Big5 nor a Word file; check that it is not damaged",
  "broken-archive": "the archive is damaged and cannot be opened; make it anew",
  "no-text": "there is no text in it",
  "nested-archive": "an archive inside an archive; unpack it first",
  "too-complex": "reading it took too much time or memory; split it",
};

/** A report as lines for a person. */
export function reportLines(report: FileReport): string[] {
  switch (report.status) {
    case "refused":
      return [`refused: ${report.reason}`];
    case "archive":
      return ["an archive; its files follow"];
    case "exists":
      return [
        `already here as document ${report.number} (${report.published ? "public" : "draft"})`,
      ];
    case "imported":
      return importedLines(report);
  }
}

/** Where a document is to be seen: by everybody, or by staff. */
export function addressOf({ number, published }: { number: number; published: boolean }): string {
  return published ? `/fanwen/${number}` : `/admin/documents/${number}`;
}

/** How many files came to what, what was found in them, and which were refused. */
export function summaryLines(reports: readonly FileReport[]): string[] {
  const count = (status: FileReport["status"]) =>
    reports.filter((report) => report.status === status).length;
  return [
    `${count("imported")} imported, ${count("exists")} already here, ${count("refused")} refused`,
    ...reports.flatMap((report) =>
      report.status === "refused" ? [`  ${report.file}: ${report.reason}`] : [],
    ),
    ...findingLines(reports.flatMap((report) => ("findings" in report ? report.findings : []))),
  ];
}

/** How many findings there are of each severity and kind, the worst and the most first. */
function findingLines(findings: readonly ReportedFinding[]): string[] {
  return severities.flatMap((severity) => {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    const counts = new Map<string, number>();
    for (const { kind } of own) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return [
      `findings, ${severityWords[severity]}: ${own.length}`,
      ...[...counts]
        .sort(([, one], [, other]) => other - one)
        .map(([kind, count]) => `${String(count).padStart(8)}  ${wordsOf(findingKinds, kind)}`),
    ];
  });
}

const severityWords = { problem: "serious", warning: "suspicious", note: "note" };

const findingKinds: Readonly<Record<string, string>> = en.review.findingKind;

const dropReasons: Readonly<Record<string, string>> = en.review.original.reason;

/** A code in the words that the desk has for it; as it is where it has none. */
function wordsOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

function importedLines(report: Extract<FileReport, { number: number }>): string[] {
  const total = report.pieces.reduce((sum, piece) => sum + piece.characters, 0);
  const uploaded = report.uploadedAt === null ? "unknown" : inChina(report.uploadedAt);
  const standing = report.published ? "published" : "draft";
  return [
    `document ${report.number} (${standing}, ${report.category ?? "no category yet"}): ${report.title}`,
    `uploaded ${uploaded}, editor ${report.editor ?? "unknown"}, ${report.pieces.length} pieces, ${total} characters`,
    ...report.pieces.map(
      ({ heading, characters }) => `  ${String(characters).padStart(6)}  ${heading}`,
    ),
    ...report.dropped.map(
      ({ line, reason, text }) =>
        `dropped line ${line} (${wordsOf(dropReasons, reason)}): ${text.slice(0, 60)}`,
    ),
    ...report.findings.map(
      ({ kind, severity, piece, words }) =>
        `${severityWords[severity]}: ${wordsOf(findingKinds, kind)}${piece === 0 ? "" : ` in piece ${piece}`}${words && `: ${words.slice(0, 60)}`}`,
    ),
    ...report.warnings,
  ];
}

function inChina(iso: string): string {
  return new Date(iso).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" });
}
