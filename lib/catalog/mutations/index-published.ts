import { db, type Transaction } from "@/lib/platform/db";
import { indexVersion } from "@/lib/search/index-row";
import { indexDocuments } from "@/lib/search/mutations/index-documents";
import { blocksSchema } from "../block";
import { relateLater } from "./relate-documents";
import { findable } from "./version-rows";

/** Documents in one transaction. */
const indexedAtOnce = 50;

/**
 * Indexes the published documents that are not in the index as it is made now. Ended half-way, it goes on
 * where it was.
 *
 * @returns how many there were.
 */
export async function indexOutdated(): Promise<number> {
  for (let done = 0; ; ) {
    const rows = await db().$queryRaw<{ id: string }[]>`
      SELECT d.id FROM documents AS d LEFT JOIN document_search AS s ON s.document_id = d.id
      WHERE d.status = 'published' AND coalesce(s.made, 0) < ${indexVersion}
      ORDER BY d.number LIMIT ${indexedAtOnce}`;
    if (rows.length === 0) return done;
    await db().$transaction(async (tx) => {
      for (const { id } of rows) await indexPublished(tx, id);
      await relateLater(
        tx,
        rows.map(({ id }) => id),
      );
    });
    done += rows.length;
  }
}

export async function indexPublished(tx: Transaction, documentId: string): Promise<void> {
  const { version, title, intro } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
  });
  const [pieces, { keywords }] = await Promise.all([
    tx.piece.findMany({ where: { documentId, version }, orderBy: { ordinal: "asc" } }),
    tx.documentVersion.findUniqueOrThrow({
      where: { documentId_version: { documentId, version } },
      select: { keywords: true },
    }),
  ]);
  const shown = pieces.map((piece) => ({
    ...piece,
    blocks: blocksSchema.parse(piece.publicBlocks),
  }));
  await indexDocuments(tx, [findable({ id: documentId, title, intro, keywords }, shown)]);
}
