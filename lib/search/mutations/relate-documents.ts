import type { Transaction } from "@/lib/platform/db";
import { listRelatives } from "../data/relatives";
import { relatingExpression, relatingWords, tellingWords, withoutRepeats } from "../related";

/** So many documents that share a word of the title are ranked. */
const gathered = 1_000;

/** Of the likeliest so many, those that repeat others are left out. */
const compared = 40;

/** How much it counts, in characters of a title in common, to be of the same category. */
const ofCategory = 3;

/**
 * So many characters of words that tell have to be in common with one of another category: two words, or one
 * that is seldom. With less, they share a 学校 and nothing else.
 */
const inCommon = 3;

/**
 * Stores which documents are shown next to one: those that share most of its title, and of other categories
 * what it is about, without those whose text repeats it or each other.
 *
 * @returns the ids of the others, and whether they are other ones than before.
 */
export async function relateDocument(
  tx: Transaction,
  documentId: string,
  take: number,
): Promise<{ others: string[]; isChanged: boolean }> {
  const others = await chooseRelated(tx, documentId, take);
  const before = await tx.relatedDocument.findMany({
    where: { documentId },
    orderBy: { ordinal: "asc" },
  });
  const isChanged = before.map(({ otherId }) => otherId).join() !== others.join();
  if (isChanged) {
    await tx.relatedDocument.deleteMany({ where: { documentId } });
    await tx.relatedDocument.createMany({
      data: others.map((otherId, at) => ({ documentId, ordinal: at + 1, otherId })),
    });
  }
  return { others, isChanged };
}

async function chooseRelated(tx: Transaction, documentId: string, take: number): Promise<string[]> {
  const [own] = await tx.$queryRaw<{ title: string; category: string }[]>`
    SELECT d.title, d.category_id AS category FROM documents AS d
    JOIN document_search AS s ON s.document_id = d.id WHERE d.id = ${documentId}::uuid`;
  const words = own === undefined ? [] : relatingWords(own.title);
  const expression = relatingExpression(words);
  if (own === undefined || expression === null) return [];
  const categories = await tx.category.findMany({ select: { name: true } });
  const telling = tellingWords(
    words,
    categories.map(({ name }) => name),
  );
  const likely = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT document_id AS id, number, plain, reader_count, category_id FROM document_search
      WHERE title @@ ${expression}::tsquery AND document_id <> ${documentId}::uuid LIMIT ${gathered}
    ) AS near
    WHERE category_id = ${own.category}::uuid OR (
      SELECT sum(length(word)) FROM unnest(${telling}::text[]) AS word WHERE strpos(plain, word) > 0
    ) >= ${inCommon}::int
    ORDER BY (SELECT sum(length(word)) FROM unnest(${words}::text[]) AS word
        WHERE strpos(plain, word) > 0)
      + CASE WHEN category_id = ${own.category}::uuid THEN ${ofCategory}::int ELSE 0 END DESC,
      reader_count DESC, number DESC
    LIMIT ${compared}`;
  const candidates = await listRelatives(
    tx,
    likely.map(({ id }) => id),
  );
  const [document] = await listRelatives(tx, [documentId]);
  return document === undefined ? [] : withoutRepeats(document, candidates, take);
}
