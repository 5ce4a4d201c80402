import { createHash } from "node:crypto";
import type { Category, CategoryNode } from "@/lib/catalog/document";
import { createDrafts, writeFindings } from "@/lib/editing/mutations";
import { draftLength } from "@/lib/editing/new-draft";
import { readTree, writtenText } from "@/lib/editing/text";
import { listAllDuplicates } from "@/lib/findings/data";
import type { Transaction } from "@/lib/platform/db";
import { flattened, guessCategory } from "../category-guess";
import type { ImportSummary } from "../import-file";
import type { ReadDocument } from "../parsed-file";

/** A file that was read and is to be a draft. */
export type ReadFile = {
  id: string;
  hash: string;
  read: ReadDocument;
  /** The id of the category where neither source nor title names one; null where nobody has said. */
  given: string | null;
};

/** The document of a file, and the category it was given, which is null where nothing tells. */
export type StoredFile = {
  kind: "created" | "exists";
  id: string;
  number: number;
  category: Category | null;
};

/** What a file is known by, so that the same one makes no second document. */
export function fileHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What the document of a file is known by. */
export function sourceKey(hash: string): string {
  return `sha256:${hash}`;
}

/**
 * Stores what was read from files as drafts, in few statements: all of it, or nothing.
 *
 * @returns the files with their documents, in their order.
 */
export async function storeImported(
  tx: Transaction,
  files: readonly ReadFile[],
  { categories, now }: { categories: readonly CategoryNode[]; now: Date },
): Promise<{ id: string; read: ReadDocument; stored: StoredFile }[]> {
  const placed = files.map((file) => ({ ...file, category: categoryOf(file, categories) }));
  const stored = await createDrafts(
    tx,
    placed.map(({ hash, read: { draft, previewRule, dropped }, category }) => ({
      draft,
      source: {
        categoryId: category?.id ?? null,
        sourceKey: sourceKey(hash),
        previewRule,
        dropped,
        now,
      },
    })),
  );
  await storeFindings(
    tx,
    placed.flatMap(({ read }, at) => {
      const { kind, id } = stored[at] ?? { kind: "exists", id: "" };
      return kind === "created" ? { id, read } : [];
    }),
  );
  return placed.flatMap(({ id, read, category }, at) => {
    const document = stored[at];
    return document ? [{ id, read, stored: { ...document, category } }] : [];
  });
}

function categoryOf(
  { read: { categoryName, draft }, given }: ReadFile,
  categories: readonly CategoryNode[],
): Category | null {
  const guessed = guessCategory(categories, { categoryName, title: draft.title });
  return guessed ?? flattened(categories).find(({ id }) => id === given) ?? null;
}

async function storeFindings(
  tx: Transaction,
  documents: readonly { id: string; read: ReadDocument }[],
): Promise<void> {
  const suspects = documents.map(({ id, read: { draft } }) => ({
    id,
    samples: draft.pieces.map(({ sample }) => sample),
    pieces: () => writtenText(readTree(JSON.parse(draft.content))).pieces,
  }));
  const duplicates = await listAllDuplicates(suspects, tx);
  await writeFindings(
    tx,
    documents.map(({ id, read }, at) => ({
      documentId: id,
      findings: [...read.issues, ...(duplicates[at] ?? [])],
    })),
  );
}

/** What a list of files says of one that was read. */
export function summaryOf({ draft, dropped }: ReadDocument): ImportSummary {
  return {
    title: draft.title,
    pieces: draft.pieces.length,
    characters: draftLength(draft),
    dropped: dropped.length,
  };
}
