import { blocksText } from "@/lib/catalog/block-text";
import type { DocumentDraft } from "@/lib/catalog/document";
import { samplesOf } from "@/lib/catalog/fingerprint";
import { characterCount } from "@/lib/catalog/length";
import { textContent } from "./text";

/** A text ready to be stored as a draft. */
export type NewDraft = Omit<DocumentDraft, "pieces"> & {
  /** The whole text as editors work on it, in JSON; see lib/editing/text.ts. */
  content: string;
  pieces: {
    heading: string;
    /** Its length; see lib/catalog/length.ts. */
    characters: number;
    /** What it is found again by in other documents; see lib/catalog/fingerprint.ts. */
    sample: number[];
  }[];
};

/** @param samples of its pieces, where they are known already. */
export function newDraft(draft: DocumentDraft, samples = samplesOf(draft.pieces)): NewDraft {
  return {
    ...draft,
    content: JSON.stringify(textContent(draft)),
    pieces: draft.pieces.map(({ heading, blocks }, at) => ({
      heading,
      characters: characterCount(blocksText(blocks)),
      sample: samples[at] ?? [],
    })),
  };
}

/** The length of all pieces together. */
export function draftLength({ pieces }: Pick<NewDraft, "pieces">): number {
  return pieces.reduce((sum, { characters }) => sum + characters, 0);
}
