import type { Block } from "./block";

export type Script = "hans" | "hant";

export type DocumentStatus = "draft" | "published" | "withdrawn";

/** A document before it has a number: what an import found, or an editor wrote. */
export type DocumentDraft = {
  title: string;
  /** Paragraphs. */
  intro: string[];
  /** The byline (小编); null when the source names none. */
  editor: string | null;
  /** When the source says it was uploaded; null when it does not. */
  uploadedAt: Date | null;
  script: Script;
  pieces: PieceDraft[];
};

export type PieceDraft = { heading: string; blocks: Block[] };
