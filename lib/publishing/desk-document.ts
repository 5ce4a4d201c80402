import type { Category, CategoryDescriptions, DocumentStatus } from "@/lib/catalog/document";
import type { PreviewRule } from "@/lib/catalog/preview";
import type { TextGap } from "@/lib/editing/gaps";
import type { Fen } from "@/lib/pricing/fen";

/** A document in the table of the desk. */
export type DeskDocument = {
  id: string;
  number: number;
  /** As it is on sale; of one that never was, as its draft has it. May be empty. */
  title: string;
  status: DocumentStatus;
  /** 0 until it is first published. */
  version: number;
  /** Whether its draft says something else than what is on sale; false while nothing is. */
  isChanged: boolean;
  /** Null of a draft that nobody has placed yet. */
  category: Category | null;
  tags: string[];
  characterCount: number;
  uploadedAt: Date;
  changedAt: Date;
  /** When it is to be published by itself. */
  publishAt: Date | null;
  /** What its draft lacked when its time came; null where that has not been. */
  missed: TextGap[] | null;
  isBlocked: boolean;
  /** Findings that nobody has decided on yet. */
  openFindings: number;
  openProblems: number;
};

/** What can be set of a document besides its text. */
export type DocumentSettings = {
  byline: string | null;
  uploadedAt: Date;
  /** Null until a draft is placed. */
  categoryId: string | null;
  tags: string[];
  previewRule: PreviewRule | null;
  /** The price of a copy of it; null for the price of all. */
  ownPrice: Fen | null;
};

/** A category with where it stands in the tree, in the order of the tree. */
export type PlacedCategory = Category &
  CategoryDescriptions & {
    parentId: string | null;
    /** 0 at the top. */
    depth: number;
    /** In itself, of whatever status. */
    documentCount: number;
  };
