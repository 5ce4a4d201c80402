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
    /** What tells no more than the facts of the document. */
    | { kind: "fact" }
    /** What the format itself sets apart from the text. */
    | { kind: "aside"; reason: AsideReason };
};

export type AsideReason =
  | "contents"
  | "page-margin"
  | "comment"
  /** The menus, heads and feet of a site. */
  | "navigation"
  /** Nobody sees it. */
  | "hidden"
  /** Buttons and choices. */
  | "control"
  /** The words that stand for a picture, or inside one. */
  | "picture"
  /** Where a link leads to. */
  | "link-address"
  /** What a file says of itself above its text. */
  | "front-matter";

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

/** Whether a line may be text of the document. */
export function isInText({ form }: SourceLine): boolean {
  return form.kind !== "fact" && form.kind !== "aside";
}

/** All that a line says; the cells of a table stand between tabs. */
export function wordsOf({ text, form }: SourceLine): string {
  return form.kind === "table" ? form.rows.map((row) => row.join("\t")).join("\n") : text;
}

export const noFacts: SourceFacts = { title: null, editor: null, uploadedAt: null };
