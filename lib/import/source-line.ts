/** A line of a source as its reader found it, before anything is known of its part in the document. */
export type SourceLine = {
  /** In the source, counted from 1. */
  number: number;
  text: string;
  form:
    | { kind: "plain" }
    /** A heading that the format itself marks, with its level from 1. */
    | { kind: "heading"; level: number }
    | { kind: "item"; style: "ordered" | "unordered" }
    | { kind: "table"; rows: string[][] }
    /** A footnote or an endnote. */
    | { kind: "note" }
    /** What the format itself sets apart from the text. */
    | { kind: "aside"; reason: AsideReason };
};

export type AsideReason = "contents" | "page-margin" | "comment";

/** What the format itself tells of a document; null where it tells nothing. */
export type SourceFacts = {
  title: string | null;
  editor: string | null;
  uploadedAt: Date | null;
};

/** What of a source its reader cannot bring over as it is. */
export type SourceDoubt =
  /** Pictures, the first of them at a line. */
  | { kind: "picture"; count: number; line: number }
  /** Of an old Word file: tables that were put together again, the first of them at a line. */
  | { kind: "legacy-table"; count: number; line: number }
  /** Boxes that stand at the end, from a line on, since their place is not known. */
  | { kind: "legacy-box"; line: number }
  /** Paragraphs that Word itself numbers, without their numbers. */
  | { kind: "legacy-numbering" };

export type Source = { facts: SourceFacts; lines: SourceLine[]; doubts?: SourceDoubt[] };

export const noFacts: SourceFacts = { title: null, editor: null, uploadedAt: null };
