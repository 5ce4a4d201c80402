import type { Block } from "./block";

export type Script = "hans" | "hant";

/** So many related ones are named on the page of a document. */
export const relatedCount = 5;

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

/** The public part of a published document: what anyone, and any cache, may hold. */
export type PublicDocument = {
  id: string;
  number: number;
  title: string;
  intro: string[];
  editor: string | null;
  uploadedAt: Date;
  script: Script;
  version: number;
  /** When this version was published; null for one that is not. */
  publishedAt: Date | null;
  characterCount: number;
  category: CategoryPath;
  /** Words that editors have given it, which search finds it by. */
  tags: string[];
  pieces: PublicPiece[];
};

/** The same of a document that may have been withdrawn since. */
export type IssuedDocument = PublicDocument & { isWithdrawn: boolean };

export type PublicPiece = {
  ordinal: number;
  heading: string;
  characterCount: number;
  /** How many inner headings and tables the whole piece has. */
  headingCount: number;
  tableCount: number;
  /** Blanks that its reader has to fill in; null where nobody counted. */
  blankCount: number | null;
  /**
   * How much of it stands neither in a piece before it nor in a document published before, in percent;
   * null where that was not looked for yet, or it is too short to tell.
   */
  newPercent: number | null;
  /** What of the piece is free to read. */
  blocks: Block[];
  /** How many of the piece's characters are in `blocks`. */
  publicCount: number;
};

/** A document in a list. */
export type DocumentEntry = {
  number: number;
  title: string;
  script: Script;
  /** The beginning of the intro. */
  excerpt: string;
  pieceCount: number;
  characterCount: number;
  uploadedAt: Date;
  /** How many people have used it; see countReaders of lib/figures. */
  readerCount: number;
  category: Category;
};

/** Whether it is long enough to show strangers what a document of the site holds. */
export function isTypical({ pieceCount, characterCount }: DocumentEntry): boolean {
  return pieceCount >= 3 && characterCount >= 1_000;
}

export type Category = {
  id: string;
  slug: string;
  name: string;
  nameHant: string;
  nameEn: string;
};

/** A few sentences about a category in the languages of the interface; empty where nobody wrote any. */
export type CategoryDescriptions = {
  description: string;
  descriptionHant: string;
  descriptionEn: string;
};

/** A category with those above it, the top one first and the category itself last. */
export type CategoryPath = [...Category[], Category];

export type CategoryNode = Category &
  CategoryDescriptions & {
    /** Published documents in it and below it. */
    documentCount: number;
    children: CategoryNode[];
  };

export function isLocked(piece: PublicPiece): boolean {
  return piece.publicCount < piece.characterCount;
}

/** How much of a piece anyone may read. */
export function availabilityOf(piece: PublicPiece): "free" | "partlyFree" | "locked" {
  if (!isLocked(piece)) return "free";
  return piece.publicCount > 0 ? "partlyFree" : "locked";
}
