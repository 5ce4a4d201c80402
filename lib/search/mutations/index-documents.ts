import type { Transaction } from "@/lib/platform/db";
import { type Findable, indexRow, indexVersion, type Term, termRow } from "../index-row";
import { titleStem } from "../title-stem";

/** Makes documents that are stored findable, and their titles suggested; never give it a locked body. */
export async function indexDocuments(
  tx: Transaction,
  documents: readonly Omit<Findable, "tags">[],
): Promise<void> {
  const ids = documents.map(({ id }) => id);
  const tags = await tagsOf(tx, ids);
  const rows = JSON.stringify(
    documents.map((document) => indexRow({ ...document, tags: tags.get(document.id) ?? [] })),
  );
  await forgetTerms(tx, ids);
  await tx.$executeRaw`
    INSERT INTO document_search (document_id, number, plain, stem, title, headings, fields,
      category_id, piece_count, character_count, free_percent, uploaded_at, reader_count, made)
    SELECT d.id, d.number, row.plain, row.stem,
      array_to_tsvector(ARRAY(SELECT json_array_elements_text(row.title))),
      array_to_tsvector(ARRAY(SELECT json_array_elements_text(row.headings))),
      array_to_tsvector(ARRAY(SELECT json_array_elements_text(row.fields))),
      d.category_id, row.pieces, d.character_count, row.free, d.uploaded_at, d.reader_count, ${indexVersion}
    FROM json_to_recordset(${rows}::json)
      AS row(id uuid, plain text, stem text, title json, headings json, fields json, pieces int, free int)
    JOIN documents AS d ON d.id = row.id
    ON CONFLICT (document_id) DO UPDATE
    SET plain = excluded.plain, stem = excluded.stem, title = excluded.title,
      headings = excluded.headings, fields = excluded.fields, category_id = excluded.category_id,
      piece_count = excluded.piece_count, character_count = excluded.character_count,
      free_percent = excluded.free_percent, uploaded_at = excluded.uploaded_at, made = excluded.made`;
  await addTerms(
    tx,
    documents.map(({ title }) => ({ shown: titleStem(title), kind: "title", weight: 1 })),
  );
}

async function tagsOf(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ id: string; tags: string[] }[]>`
    SELECT dt.document_id AS id, array_agg(t.name) AS tags
    FROM document_tags AS dt JOIN tags AS t ON t.id = dt.tag_id
    WHERE dt.document_id = ANY(${[...documentIds]}::uuid[]) GROUP BY dt.document_id`;
  return new Map(rows.map(({ id, tags }) => [id, tags]));
}

/** Lets search find these documents no more, and suggests their titles no more where no other has them. */
export async function forgetDocuments(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<void> {
  await forgetTerms(tx, documentIds);
  await tx.documentSearch.deleteMany({ where: { documentId: { in: [...documentIds] } } });
}

/** Suggests the titles that these documents had no more, but where others have them too. */
async function forgetTerms(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM search_terms AS t USING document_search AS gone
    WHERE gone.document_id = ANY(${[...documentIds]}::uuid[])
      AND t.term = gone.stem AND t.kind = 'title' AND NOT EXISTS (
        SELECT 1 FROM document_search AS other
        WHERE other.stem = gone.stem AND other.document_id <> ALL(${[...documentIds]}::uuid[]))`;
}

/** Has search know the documents of a category as those of another one. */
export async function moveFindable(tx: Transaction, fromId: string, toId: string): Promise<void> {
  await tx.documentSearch.updateMany({
    where: { categoryId: fromId },
    data: { categoryId: toId },
  });
}

/** Has search know how many people have used these documents. */
export async function countFindable(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE document_search AS s SET reader_count = d.reader_count
    FROM documents AS d WHERE d.id = s.document_id AND d.id = ANY(${[...documentIds]}::uuid[])`;
}

/** Suggests these; what is there already keeps the greater weight. */
export async function addTerms(tx: Transaction, suggested: readonly Term[]): Promise<void> {
  const byTerm = new Map(suggested.map((term) => [termRow(term).term, term]));
  // In one order everywhere, so that two transactions do not wait for each other in a ring.
  const rows = [...byTerm]
    .filter(([term]) => term !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, term]) => termRow(term));
  await tx.$executeRaw`
    INSERT INTO search_terms (term, shown, kind, pinyin, initials, parts, weight)
    SELECT term, shown, kind, pinyin, initials,
      array_to_tsvector(ARRAY(SELECT json_array_elements_text(parts))), weight
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS row(term text, shown text, kind text, pinyin text, initials text, parts json, weight int)
    ON CONFLICT (term) DO UPDATE
    SET weight = greatest(search_terms.weight, excluded.weight), parts = excluded.parts,
      kind = CASE WHEN excluded.weight > search_terms.weight THEN excluded.kind ELSE search_terms.kind END
    WHERE excluded.weight > search_terms.weight OR excluded.parts <> search_terms.parts`;
}
