import { v7 as newId } from "uuid";
import { db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { fewestShared } from "../fingerprint";
import { type ComparedPiece, newPercents } from "../new-share";
import { refreshPages } from "./refresh-pages";

/** Has it found out how much of these is new once the transaction has committed. */
export async function compareLater(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  const payload = { documentIds: [...documentIds] };
  await enqueue(tx, { task: "compare-documents", payload, key: `compare-documents:${newId()}` });
}

/**
 * Finds out how much of each piece on sale stands neither in a piece before it nor in a document
 * published before, and has the pages made anew on which that changes.
 */
export async function comparePieces(documentIds: readonly string[]): Promise<void> {
  for (const documentId of documentIds) await compareDocument(documentId);
}

/**
 * {@link comparePieces} for the documents that were published before there was such a comparison. Ended
 * half-way, it goes on where it was.
 *
 * @returns how many there were.
 */
export async function compareAll(): Promise<number> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM documents AS d
    WHERE status = 'published' AND EXISTS (SELECT 1 FROM pieces AS p
      WHERE p.document_id = d.id AND p.version = d.version
        AND p.fresh_percent IS NOT NULL AND p.new_percent IS NULL)
    ORDER BY number`;
  await comparePieces(rows.map(({ id }) => id));
  return rows.length;
}

type StoredPiece = ComparedPiece & { id: string; newPercent: number | null };

function compareDocument(documentId: string): Promise<void> {
  return db().$transaction(async (tx) => {
    // A version that is issued meanwhile is compared by a job of its own.
    const [document] = await tx.$queryRaw<{ number: number }[]>`
      SELECT number FROM documents WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`;
    if (document === undefined) return;
    const pieces = await piecesOf(tx, documentId);
    const percents = newPercents(pieces);
    const changed = pieces.flatMap(({ id, newPercent }, at) => {
      const percent = percents[at] ?? null;
      return percent === newPercent ? [] : [{ id, percent }];
    });
    for (const { id, percent } of changed) {
      await tx.piece.update({ where: { id }, data: { newPercent: percent } });
    }
    if (changed.length > 0) {
      await refreshPages(tx, { documents: [document.number], categories: [] });
    }
  });
}

/**
 * The pieces on sale. Older is what was published first earlier, whatever version it has by now. Pieces like
 * these are found before their documents are looked at: a planner whose statistics are old asks the index
 * anew for every document on sale otherwise.
 */
function piecesOf(tx: Transaction, documentId: string): Promise<StoredPiece[]> {
  return tx.$queryRaw<StoredPiece[]>`
    WITH own AS MATERIALIZED (
      SELECT p.id, p.ordinal, p.fresh_percent, p.new_percent, coalesce(mine.sample, '{}') AS sample
      FROM documents AS d
      JOIN pieces AS p ON p.document_id = d.id AND p.version = d.version
      LEFT JOIN fingerprints AS mine ON mine.document_id = d.id AND mine.ordinal = p.ordinal
      WHERE d.id = ${documentId}::uuid
    ), near AS MATERIALIZED (
      SELECT document_id, ordinal, sample FROM fingerprints
      WHERE document_id <> ${documentId}::uuid
        AND sample && (SELECT array_agg(DISTINCT hash) FROM own, unnest(own.sample) AS hash)
    ), older AS MATERIALIZED (
      SELECT near.document_id, near.ordinal, hash
      FROM near JOIN documents AS o ON o.id = near.document_id
      JOIN documents AS d ON d.id = ${documentId}::uuid
      CROSS JOIN LATERAL unnest(near.sample) AS hash
      WHERE o.status = 'published' AND (o.published_at, o.number) < (d.published_at, d.number)
    ), shared AS (
      SELECT own.id, array_agg(older.hash) AS hashes
      FROM own CROSS JOIN LATERAL unnest(own.sample) AS mine JOIN older ON older.hash = mine
      GROUP BY own.id, older.document_id, older.ordinal
      HAVING count(*) >= ${fewestShared}
    ), known AS (
      SELECT id, array_agg(DISTINCT hash) AS hashes FROM shared, unnest(hashes) AS hash GROUP BY id
    )
    SELECT own.id, fresh_percent AS "freshPercent", new_percent AS "newPercent", sample,
      coalesce(known.hashes, '{}') AS known
    FROM own LEFT JOIN known USING (id) ORDER BY ordinal`;
}
