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

type Client = Pick<Transaction, "$queryRaw" | "document" | "piece" | "documentVersion">;

/** A piece as its words. */
type Read = { ordinal: number; heading: string; text: string; grams: Uint32Array };

type Other = { number: number; title: string; pieces: Read[] };

/** Fewer hashes in common are chance, or a phrase that many texts have. */
const fewest = 4;

/** So many of the likeliest documents are compared with a piece word by word. */
const candidateLimit = 5;

/**
 * The pieces of a document of which a large part stands in another document that is here, draft or
 * published. What is found bears the other piece's whole text: it is for staff who edit documents, and
 * nobody else.
 */
export async function listDuplicates(
  documentId: string,
  pieces: readonly Piece[],
  client: Client = db(),
): Promise<FoundIssue[]> {
  const mine = readAll(pieces);
  const candidates = await findCandidates(client, documentId, mine);
  const others = new Map<string, Other>();
  for (const { id } of candidates) {
    if (!others.has(id)) others.set(id, await findOther(client, id));
  }
  return mine.flatMap((piece) => {
    const likely = candidates
      .filter(({ ordinal }) => ordinal === piece.ordinal)
      .flatMap(({ id }) => others.get(id) ?? []);
    return duplicateOf(piece, likely);
  });
}

/** The pieces that are long enough to be compared. */
function readAll(pieces: readonly Piece[]): Read[] {
  return pieces
    .map(({ heading, blocks }, at) => {
      const text = blocksText(blocks);
      return { ordinal: at + 1, heading, text, grams: gramsOf(text) };
    })
    .filter(({ grams }) => grams.length >= shortest);
}

async function findCandidates(
  client: Client,
  documentId: string,
  mine: readonly Read[],
): Promise<{ ordinal: number; id: string }[]> {
  const samples = mine.map(({ ordinal, grams }) => ({ ordinal, sample: sampleOf(grams) }));
  return client.$queryRaw`
    SELECT mine.ordinal, likely.id
    FROM json_to_recordset(${JSON.stringify(samples)}::json) AS mine(ordinal int, sample int[])
    CROSS JOIN LATERAL (
      SELECT document_id AS id FROM (
        SELECT document_id, cardinality(f.sample) AS size,
          (SELECT count(*) FROM unnest(f.sample) AS hash WHERE hash = ANY(mine.sample)) AS shared
        FROM fingerprints AS f
        WHERE f.sample && mine.sample AND document_id <> ${documentId}::uuid
      ) AS other
      WHERE shared >= ${fewest}
      GROUP BY document_id
      ORDER BY max(shared::float8 / least(size, cardinality(mine.sample))) DESC, document_id
      LIMIT ${candidateLimit}
    ) AS likely`;
}

/** A document as it was published last, or as its draft is where it never was. */
async function findOther(client: Client, id: string): Promise<Other> {
  const { number, version, draft } = await client.document.findUniqueOrThrow({
    where: { id },
    select: { number: true, version: true, draft: { select: { content: true } } },
  });
  const { title, pieces } =
    version === 0 && draft !== null
      ? writtenText(readTree(draft.content))
      : await getTextForEditing(id, version, client);
  return { number, title, pieces: readAll(pieces) };
}

/** The piece of the others that has most in common with this one, where it is most of either. */
function duplicateOf(piece: Read, others: readonly Other[]): FoundIssue[] {
  const nearest = others
    .flatMap((document) =>
      document.pieces.map((other) => ({
        document,
        other,
        share: containment(piece.grams, other.grams),
      })),
    )
    .reduce<{ document: Other; other: Read; share: number } | null>(
      (best, next) => (next.share > (best?.share ?? 0) ? next : best),
      null,
    );
  if (nearest === null || nearest.share < alike) return [];
  const { document, other, share } = nearest;
  const detail = {
    document: document.number,
    piece: other.ordinal,
    percent: Math.round(share * 100),
  };
  const name = `${document.number} · ${document.title} · ${other.heading}`;
  const place = { piece: piece.ordinal, quote: "" };
  const more = { detail, other: { name, text: other.text } };
  return [issue("duplicate-document", "warning", place, more)];
}
