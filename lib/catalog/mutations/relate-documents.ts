import { v7 as newId } from "uuid";
import { db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { relateDocument } from "@/lib/search/mutations/relate-documents";
import { relatedCount } from "../document";
import { refreshPages } from "./refresh-pages";

/** Has it found out which documents are related to these once the transaction has committed. */
export async function relateLater(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  const payload = { documentIds: [...documentIds] };
  await enqueue(tx, { task: "relate-documents", payload, key: `relate-documents:${newId()}` });
}

/**
 * Finds out which documents the pages of these name, and whether these are to be named on theirs, and has
 * the pages made anew on which that changes.
 */
export async function relateDocuments(documentIds: readonly string[]): Promise<void> {
  const named = new Set<string>();
  for (const documentId of documentIds) {
    const others = await relateAlone(documentId);
    for (const other of others) named.add(other);
  }
  for (const documentId of documentIds) named.delete(documentId);
  for (const documentId of named) await relateAlone(documentId);
}

function relateAlone(documentId: string): Promise<string[]> {
  return db().$transaction(async (tx) => {
    // Two jobs that relate the same document come one after the other.
    await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`;
    const { others, isChanged } = await relateDocument(tx, documentId, relatedCount);
    if (isChanged) {
      const { number } = await tx.document.findUniqueOrThrow({
        where: { id: documentId },
        select: { number: true },
      });
      await refreshPages(tx, { documents: [number], categories: [] });
    }
    return others;
  });
}
