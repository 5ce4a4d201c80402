import { setImmediate as breathe } from "node:timers/promises";
import type { Client } from "pg";
import { v7 as newId } from "uuid";
import { indexRow, indexVersion, termRow } from "@/lib/search/index-row";
import { terms } from "@/lib/search/terms";
import { titleStem } from "@/lib/search/title-stem";
import { type Corpus, textCount } from "./search-corpus";

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
  await client.query("SET synchronous_commit = off");
  let making = await storeTexts(client, corpus, Math.min(size, textCount));
  let stored = Promise.resolve();
  for (let first = 0; first < size; first += batch) {
    const start = performance.now();
    const lot = makeLot(corpus, first, Math.min(batch, size - first));
    making += performance.now() - start;
    await stored;
    // While the database stores a lot, the next one is made.
    stored = store(client, lot.rows, categoryId).then(() => storeTerms(client, lot.terms));
    await breathe();
    if (first % 50_000 === 0) process.stderr.write(`\r  ${first} stored   `);
  }
  await stored;
  await client.query("DROP TABLE bench_texts");
  process.stderr.write("\r");
  return making;
}

function makeLot(corpus: Corpus, first: number, count: number) {
  const documents = Array.from({ length: count }, (_, at) => corpus.document(first + at));
  const rows = documents.map((document, at) => ({
    // The terms of the public text, which belong to the same field, are joined to it in the database.
    ...indexRow({ ...document, id: newId(), publicText: "", tags: [] }),
    number: first + at + 1,
    text: (first + at) % textCount,
    name: document.title,
    readers: document.readerCount,
    uploaded: document.uploadedAt,
    length: document.characterCount,
  }));
  const terms = new Map(
    documents.map(({ title }) => {
      const row = termRow({ shown: titleStem(title), kind: "title", weight: 1 });
      return [row.term, row];
    }),
  );
  return { rows, terms: [...terms.values()] };
}

/** @returns ms that making them took. */
async function storeTexts(client: Client, corpus: Corpus, count: number): Promise<number> {
  let making = 0;
  await client.query("CREATE TEMP TABLE bench_texts (id int PRIMARY KEY, terms tsvector NOT NULL)");
  for (let first = 0; first < count; first += batch) {
    const start = performance.now();
    const texts = Array.from({ length: Math.min(batch, count - first) }, (_, at) => ({
      id: first + at,
      terms: asVector(terms(corpus.publicText(first + at))),
    }));
    making += performance.now() - start;
    await client.query(
      `INSERT INTO bench_texts SELECT id, terms::tsvector
       FROM json_to_recordset($1::json) AS row(id int, terms text)`,
      [JSON.stringify(texts)],
    );
  }
  return making;
}

async function store(
  client: Client,
  rows: readonly (ReturnType<typeof indexRow> & { name: string; number: number })[],
  categoryId: string,
): Promise<void> {
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
         stem text, title text, headings text, fields text, pieces int, free int, readers int,
         uploaded timestamptz, length int, text int)
     ), document AS (
       INSERT INTO documents (id, number, title, uploaded_at, status, script, character_count,
         category_id, updated_at)
       SELECT id, number, name, uploaded, 'published', 'hans', length, $2::uuid, now() FROM row
     )
     INSERT INTO document_search (document_id, number, plain, stem, title, headings, fields,
       category_id, piece_count, character_count, free_percent, uploaded_at, reader_count, made)
     SELECT row.id, number, plain, stem, title::tsvector, headings::tsvector,
       fields::tsvector || bench_texts.terms, $2::uuid, pieces, length, free, uploaded, readers, ${indexVersion}
     FROM row JOIN bench_texts ON bench_texts.id = row.text`,
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

function asVector(terms: readonly string[]): string {
  return [...new Set(terms)].map((term) => `'${term}'`).join(" ");
}
