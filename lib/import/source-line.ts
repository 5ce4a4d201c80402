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
    | { kind: "table"; rows: string[][] };
};

/** What the format itself tells of a document; null where it tells nothing. */
export type SourceFacts = {
  title: string | null;
  editor: string | null;
  uploadedAt: Date | null;
};

export type Source = { facts: SourceFacts; lines: SourceLine[] };

export const noFacts: SourceFacts = { title: null, editor: null, uploadedAt: null };
