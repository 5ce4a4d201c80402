import type { Script } from "@/lib/catalog/document";

/** A document that was opened with a pass. */
export type ReadDocument = {
  number: number;
  title: string;
  script: Script;
  lastAt: Date;
  isPublic: boolean;
  isBlocked: boolean;
  /** Whether a pass of the reader's opens it now. */
  isOpen: boolean;
};
