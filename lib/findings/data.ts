import type { Block } from "@/lib/catalog/block";
import { blocksText } from "@/lib/catalog/block-text";
import { containment, gramsOf, sampleOf } from "@/lib/catalog/fingerprint";
import type { FoundIssue } from "@/lib/editing/finding";
import { readTree, writtenText } from "@/lib/editing/text";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db, type Transaction } from "@/lib/platform/db";
import { issue } from "./issue";
import { alike, shortest } from "./near-duplicates";

type Piece = { heading: string; blocks: Block[] };

/** Fewer hashes in common are chance, or a phrase that many texts have. */
const fewest = 4;

/** So many of the likeliest pieces are compared word by word. */
const candidateLimit = 5;

/**
 * The pieces of a document of which a large part stands in another document that is here, draft or
 * published. What is found bears the other piece's whole text: it is for staff who edit documents, and
 * nobody else.
 */
export async function listDuplicates(
  documentId: string,
  pieces: readonly Piece[],
  client: Pick<Transaction, "$queryRaw" | "document" | "piece" | "documentVersion"> = db(),
): Promise<FoundIssue[]> {
  const found: FoundIssue[] = [];
  for (const [at, piece] of pieces.entries()) {
    const text = blocksText(piece.blocks);
    const grams = gramsOf(text);
    if (grams.length < shortest) continue;
    const nearest = await findNearest(client, { documentId, sample: sampleOf(text), grams });
    if (nearest === null) continue;
    const { number, title, ordinal, heading, text: other, share } = nearest;
    const detail = { document: number, piece: ordinal, percent: Math.round(share * 100) };
    const name = `${number} · ${title} · ${heading}`;
    found.push(
      issue(
        "duplicate-document",
        "warning",
        { piece: at + 1, quote: "" },
        { detail, other: { name, text: other } },
      ),
    );
  }
  return found;
}

type Nearest = {
  number: number;
  title: string;
  ordinal: number;
  heading: string;
  text: string;
  share: number;
};

async function findNearest(
  client: Parameters<typeof listDuplicates>[2] & object,
  { documentId, sample, grams }: { documentId: string; sample: number[]; grams: Uint32Array },
): Promise<Nearest | null> {
  const candidates = await client.$queryRaw<{ id: string }[]>`
    SELECT document_id AS id FROM (
      SELECT document_id, ordinal, cardinality(sample) AS size,
        (SELECT count(*) FROM unnest(sample) AS hash WHERE hash = ANY(${sample}::int[])) AS shared
      FROM fingerprints
      WHERE sample && ${sample}::int[] AND document_id <> ${documentId}::uuid
    ) AS likely
    WHERE shared >= ${fewest}
    GROUP BY document_id
    ORDER BY max(shared::float8 / least(size, ${sample.length})) DESC, document_id
    LIMIT ${candidateLimit}`;
  let nearest: Nearest | null = null;
  for (const { id } of candidates) {
    const { number, title, pieces } = await textOf(client, id);
    for (const [at, { heading, blocks }] of pieces.entries()) {
      const text = blocksText(blocks);
      const other = gramsOf(text);
      const share = other.length < shortest ? 0 : containment(grams, other);
      if (share < alike || share <= (nearest?.share ?? 0)) continue;
      nearest = { number, title, ordinal: at + 1, heading, text, share };
    }
  }
  return nearest;
}

/** The text of a document as it was published last, or as its draft is where it never was. */
async function textOf(
  client: Parameters<typeof listDuplicates>[2] & object,
  id: string,
): Promise<{ number: number; title: string; pieces: Piece[] }> {
  const { number, version, draft } = await client.document.findUniqueOrThrow({
    where: { id },
    select: { number: true, version: true, draft: { select: { content: true } } },
  });
  if (version === 0 && draft !== null) return { number, ...writtenText(readTree(draft.content)) };
  return { number, ...(await getTextForEditing(id, version, client)) };
}
