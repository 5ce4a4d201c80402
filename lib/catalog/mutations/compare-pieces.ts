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

/** The pieces on sale. Older is what was published first earlier, whatever version it has by now. */
function piecesOf(tx: Transaction, documentId: string): Promise<StoredPiece[]> {
  return tx.$queryRaw<StoredPiece[]>`
    SELECT p.id, p.fresh_percent AS "freshPercent", p.new_percent AS "newPercent",
      coalesce(mine.sample, '{}') AS sample,
      ARRAY(
        SELECT DISTINCT unnest(shared.hashes)
        FROM fingerprints AS other JOIN documents AS o ON o.id = other.document_id
        CROSS JOIN LATERAL (
          SELECT array_agg(hash) AS hashes FROM unnest(other.sample) AS hash
          WHERE hash = ANY(mine.sample)
        ) AS shared
        WHERE other.sample && mine.sample AND o.id <> d.id AND o.status = 'published'
          AND (o.published_at, o.number) < (d.published_at, d.number)
          AND cardinality(shared.hashes) >= ${fewestShared}
      ) AS known
    FROM documents AS d
    JOIN pieces AS p ON p.document_id = d.id AND p.version = d.version
    LEFT JOIN fingerprints AS mine ON mine.document_id = d.id AND mine.ordinal = p.ordinal
    WHERE d.id = ${documentId}::uuid ORDER BY p.ordinal`;
}
