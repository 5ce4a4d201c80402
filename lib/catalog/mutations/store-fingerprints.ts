import type { Transaction } from "@/lib/platform/db";

/** Lets the pieces of documents be found again where their words stand in other ones. */
export async function storeFingerprints(
  tx: Transaction,
  documents: readonly { documentId: string; samples: readonly number[][] }[],
): Promise<void> {
  const ids = documents.map(({ documentId }) => documentId);
  const rows = documents.flatMap(({ documentId, samples }) =>
    samples.map((sample, at) => ({ document_id: documentId, ordinal: at + 1, sample })),
  );
  await tx.fingerprint.deleteMany({ where: { documentId: { in: ids } } });
  await tx.$executeRaw`
    INSERT INTO fingerprints (document_id, ordinal, sample)
    SELECT document_id, ordinal, sample
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS row(document_id uuid, ordinal int, sample int[])`;
}
