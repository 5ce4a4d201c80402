import { createHash } from "node:crypto";
import { blocksText } from "@/lib/catalog/block-text";
import type { CategoryNode } from "@/lib/catalog/document";
import { characterCount } from "@/lib/catalog/length";
import { createDraft, recordFindings } from "@/lib/editing/mutations";
import { bannedWords } from "@/lib/findings/banned-words";
import { listDuplicates } from "@/lib/findings/data";
import type { Transaction } from "@/lib/platform/db";
import { guessCategory } from "../category-guess";
import type { ImportSummary } from "../import-file";
import type { ReadDocument } from "../parsed-file";

type StoredImport = { kind: "created" | "exists"; id: string } | { kind: "no-category" };

/** What a file is known by, so that the same one makes no second document. */
export function fileHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What the document of a file is known by. */
export function sourceKey(hash: string): string {
  return `sha256:${hash}`;
}

/**
 * Stores what was read from a file as a draft.
 *
 * @param choice.given the id of the category where neither source nor title names one.
 */
export async function storeImported(
  tx: Transaction,
  { draft, previewRule, dropped, categoryName, issues }: ReadDocument,
  choice: {
    hash: string;
    categories: readonly CategoryNode[];
    given: string | null;
    bannedWords: readonly string[];
    now: Date;
  },
): Promise<StoredImport> {
  const { title } = draft;
  const guessed = guessCategory(choice.categories, { categoryName, title });
  const categoryId = guessed?.id ?? choice.given;
  if (categoryId === null) return { kind: "no-category" };
  const stored = await createDraft(tx, draft, {
    categoryId,
    sourceKey: sourceKey(choice.hash),
    previewRule,
    dropped,
    now: choice.now,
  });
  if (stored.kind === "created") {
    const duplicates = await listDuplicates(stored.id, draft.pieces, tx);
    const banned = bannedWords(draft, choice.bannedWords);
    await recordFindings(tx, stored.id, [...issues, ...banned, ...duplicates]);
  }
  return stored;
}

/** What a list of files says of one that was read. */
export function summaryOf({ draft, dropped, warnings }: ReadDocument): ImportSummary {
  return {
    title: draft.title,
    pieces: draft.pieces.length,
    characters: draft.pieces.reduce(
      (sum, { blocks }) => sum + characterCount(blocksText(blocks)),
      0,
    ),
    dropped: dropped.length,
    warnings: warnings.map(({ kind }) => kind),
  };
}
