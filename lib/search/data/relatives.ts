import type { Transaction } from "@/lib/platform/db";
import type { Relative } from "../related";

/** Documents with the samples of all their pieces, in the order asked for. */
export async function listRelatives(
  client: Pick<Transaction, "$queryRaw">,
  documentIds: readonly string[],
): Promise<Relative[]> {
  const rows = await client.$queryRaw<{ id: string; sample: number[] }[]>`
    SELECT document_id AS id, array_agg(DISTINCT hash) AS sample
    FROM fingerprints, unnest(sample) AS hash
    WHERE document_id = ANY(${[...documentIds]}::uuid[]) GROUP BY document_id`;
  const samples = new Map(rows.map(({ id, sample }) => [id, sample]));
  return documentIds.map((id) => ({ id, sample: samples.get(id) ?? [] }));
}
