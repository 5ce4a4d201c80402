import { setImmediate as breathe } from "node:timers/promises";
import type { Client } from "pg";
import { v7 as newId } from "uuid";
import { indexRow, making, termRow, titleStem } from "@/lib/search/index-row";
import type { Corpus } from "./search-corpus";

const batch = 2_000;

/**
 * Stores documents with their rows of the index, as publishing makes them, in large lots.
 *
 * @returns ms that making the rows took, without storing them.
 */
export async function copyRows(
  client: Client,
  { corpus, size, categoryId }: { corpus: Corpus; size: number; categoryId: string },
): Promise<number> {
  let making = 0;
  await client.query("SET synchronous_commit = off");
  for (let first = 0; first < size; first += batch) {
    const documents = Array.from({ length: Math.min(batch, size - first) }, (_, at) => ({
      ...corpus.document(first + at),
      id: newId(),
    }));
    const start = performance.now();
    const rows = documents.map((document) => ({
      ...indexRow(document),
      number: first + 1 + documents.indexOf(document),
      name: document.title,
      popularity: document.popularity,
      uploaded: document.uploadedAt,
      length: document.characterCount,
    }));
    const terms = [
      ...new Map(
        documents.map(({ title }) => {
          const row = termRow({ shown: titleStem(title), kind: "title", weight: 1 });
          return [row.term, row];
        }),
      ).values(),
    ];
    making += performance.now() - start;
    await store(client, rows, categoryId);
    await storeTerms(client, terms);
    await breathe();
    if (first % 50_000 === 0) process.stderr.write(`\r  ${first} stored   `);
  }
  process.stderr.write("\r");
  return making;
}

async function store(
  client: Client,
  rows: readonly (ReturnType<typeof indexRow> & { name: string; number: number })[],
  categoryId: string,
): Promise<void> {
  const asVector = (terms: readonly string[]) =>
    [...new Set(terms)].map((term) => `'${term}'`).join(" ");
  const values = JSON.stringify(
    rows.map((row) => ({
      ...row,
      title: asVector(row.title),
      headings: asVector(row.headings),
      fields: asVector(row.fields),
    })),
  );
  await client.query(
    `WITH row AS (
       SELECT * FROM json_to_recordset($1::json) AS row(id uuid, number int, name text, plain text,
         stem text, title text, headings text, fields text, pieces int, free int, popularity int,
         uploaded timestamptz, length int)
     ), document AS (
       INSERT INTO documents (id, number, title, uploaded_at, status, script, character_count,
         category_id, updated_at)
       SELECT id, number, name, uploaded, 'published', 'hans', length, $2::uuid, now() FROM row
     )
     INSERT INTO document_search (document_id, number, plain, stem, title, headings, fields,
       category_id, piece_count, character_count, free_percent, uploaded_at, popularity, made)
     SELECT id, number, plain, stem, title::tsvector, headings::tsvector, fields::tsvector,
       $2::uuid, pieces, length, free, uploaded, popularity, ${making} FROM row`,
    [values, categoryId],
  );
}

async function storeTerms(
  client: Client,
  rows: readonly ReturnType<typeof termRow>[],
): Promise<void> {
  await client.query(
    `INSERT INTO search_terms (term, shown, kind, pinyin, initials, parts, weight)
     SELECT term, shown, kind, pinyin, initials,
       array_to_tsvector(ARRAY(SELECT json_array_elements_text(parts))), weight
     FROM json_to_recordset($1::json)
       AS row(term text, shown text, kind text, pinyin text, initials text, parts json, weight int)
     ON CONFLICT (term) DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
