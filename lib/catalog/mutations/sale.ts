import type { Transaction } from "@/lib/platform/db";
import { forgetDocuments } from "@/lib/search/mutations/index-documents";
import { announce } from "./announce";
import { indexPublished } from "./index-published";
import { refreshPagesOf } from "./refresh-pages";

/**
 * Puts the version that was published last on sale again. The caller holds the document's row, and
 * knows that it was withdrawn.
 */
export async function putOnSale(tx: Transaction, documentId: string): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { status: "published" } });
  await relist(tx, documentId);
}

/** Makes a published document findable as it is now, and has the pages that show it made anew. */
export async function relist(tx: Transaction, documentId: string): Promise<void> {
  await indexPublished(tx, documentId);
  await refreshPagesOf(tx, [documentId]);
  await announce(tx, [documentId]);
}

/**
 * Takes a published document from all public pages and from search. Who bought it keeps it. The caller
 * holds the document's row.
 */
export async function withdraw(tx: Transaction, documentId: string): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { status: "withdrawn" } });
  await forgetDocuments(tx, [documentId]);
  await refreshPagesOf(tx, [documentId]);
  await announce(tx, [documentId]);
}
