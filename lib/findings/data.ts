import type { Block } from "@/lib/catalog/block";
import { blocksText } from "@/lib/catalog/block-text";
import { containment, fewestShared, gramsOf, samplesOf } from "@/lib/catalog/fingerprint";
import type { FoundIssue } from "@/lib/editing/finding";
import { readTree, writtenText } from "@/lib/editing/text";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db, type Transaction } from "@/lib/platform/db";
import type { StaffPermit } from "@/lib/staff/staff";
import { issue } from "./issue";
import { alike, shortest } from "./near-duplicates";

type Piece = { heading: string; blocks: Block[] };

type Client = Pick<Transaction, "$queryRaw" | "document" | "piece" | "documentVersion">;

/** A text whose pieces may stand elsewhere; see lib/catalog/fingerprint.ts for the samples. */
type Suspect = {
  id: string;
  samples: readonly number[][];
  /** Asked for only where a sample is found elsewhere. */
  pieces: () => readonly Piece[];
};

type Other = { number: number; title: string; pieces: Read[] };

/** A piece as its words. */
type Read = { ordinal: number; heading: string; text: string; grams: Uint32Array };

/** A piece, and a document in which much of it seems to stand. */
type Candidate = { at: number; ordinal: number; id: string };

/** Samples that have a smaller share in common are not of pieces that are {@link alike}. */
const smallestShare = alike / 2;

/** So many of the likeliest documents are compared with a piece word by word. */
const candidateLimit = 5;

/**
 * The pieces of a document of which a large part stands in another document that is here, draft or
 * published. What is found bears the other piece's whole text: it is for staff who edit documents, and
 * nobody else.
 */
export async function listDuplicates(
  _staff: StaffPermit<"edit-documents">,
  documentId: string,
  pieces: readonly Piece[],
): Promise<FoundIssue[]> {
  const suspect = { id: documentId, samples: samplesOf(pieces), pieces: () => pieces };
  const [found = []] = await listAllDuplicates([suspect], db());
  return found;
}

/**
 * {@link listDuplicates} for many documents at once, in their order. Of two of them that are alike, the
 * one stored later has it from the earlier.
 */
export async function listAllDuplicates(
  documents: readonly Suspect[],
  client: Client,
): Promise<FoundIssue[][]> {
  const candidates = await findCandidates(client, documents);
  const others = new Map<string, Other>();
  for (const { id } of candidates) {
    if (!others.has(id)) others.set(id, await findOther(client, id));
  }
  return documents.map(({ pieces }, at) => {
    const suspected = candidates.filter((candidate) => candidate.at === at);
    if (suspected.length === 0) return [];
    return readAll(pieces()).flatMap((piece) => {
      const likely = suspected.filter(({ ordinal }) => ordinal === piece.ordinal);
      return duplicateOf(
        piece,
        likely.flatMap(({ id }) => others.get(id) ?? []),
      );
    });
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

async function findCandidates(client: Client, documents: readonly Suspect[]): Promise<Candidate[]> {
  const mine = documents.flatMap(({ id, samples }, at) =>
    samples.map((sample, piece) => ({ at, id, ordinal: piece + 1, sample })),
  );
  const ids = documents.map(({ id }) => id);
  return client.$queryRaw`
    SELECT mine.at, mine.ordinal, likely.id
    FROM json_to_recordset(${JSON.stringify(mine)}::json)
      AS mine(at int, id uuid, ordinal int, sample int[])
    CROSS JOIN LATERAL (
      SELECT document_id AS id FROM (
        SELECT document_id, least(cardinality(f.sample), cardinality(mine.sample)) AS size,
          (SELECT count(*) FROM unnest(f.sample) AS theirs(hash)
            JOIN unnest(mine.sample) AS own(hash) USING (hash)) AS shared
        FROM fingerprints AS f
        WHERE f.sample && mine.sample AND document_id <> mine.id
          AND (document_id < mine.id OR document_id <> ALL(${ids}::uuid[]))
      ) AS other
      WHERE shared >= ${fewestShared} AND shared >= size * ${smallestShare}::float8
      GROUP BY document_id
      ORDER BY max(shared::float8 / size) DESC, document_id
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
