import { samplesOf } from "@/lib/catalog/fingerprint";
import { storeFingerprints } from "@/lib/catalog/mutations/store-fingerprints";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";

/** Documents in one transaction. */
const atOnce = 50;

/**
 * Fingerprints the published documents that have no fingerprints, as those have none that were published
 * before there were any. Ended half-way, it goes on where it was.
 *
 * @returns how many there were.
 */
export async function fingerprintDocuments(): Promise<number> {
  for (let filled = 0; ; ) {
    const documents = await db().$queryRaw<{ id: string; version: number }[]>`
      SELECT id, version FROM documents AS d
      WHERE version > 0 AND NOT EXISTS (SELECT 1 FROM fingerprints WHERE document_id = d.id)
        AND EXISTS (SELECT 1 FROM pieces WHERE document_id = d.id AND version = d.version)
      ORDER BY number LIMIT ${atOnce}`;
    if (documents.length === 0) return filled;
    await db().$transaction(async (tx) => {
      const sampled: { documentId: string; samples: number[][] }[] = [];
      for (const { id, version } of documents) {
        const { pieces } = await getTextForEditing(id, version, tx);
        sampled.push({ documentId: id, samples: samplesOf(pieces) });
      }
      await storeFingerprints(tx, sampled);
    });
    filled += documents.length;
  }
}
