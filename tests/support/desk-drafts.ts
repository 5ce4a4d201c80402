import { Client } from "pg";
import { type DraftText, textContent } from "@/lib/editing/text";

/** Whole drafts of these titles, that no other journey knows. Gives their numbers, in their order. */
export async function storeDrafts(titles: readonly string[]): Promise<number[]> {
  const paragraph = (text: string) => ({ kind: "paragraph" as const, text });
  const texts = titles.map((title) => {
    const pieces = [
      { heading: `${title}篇一`, blocks: [paragraph(`${title}的第一篇只有这一句。`)] },
      // Enough to be paid for.
      { heading: `${title}篇二`, blocks: [paragraph(`${title}，又说了一句。`.repeat(20))] },
    ];
    return { title, intro: [], pieces };
  });
  return storeTexts(texts);
}

/** {@link storeDrafts} of texts that are given whole. */
export async function storeTexts(texts: readonly DraftText[]): Promise<number[]> {
  const drafts = texts.map(textContent);
  return withDatabase(async (client) => {
    const { rows } = await client.query(
      `WITH given AS (
         SELECT gen_random_uuid() AS id, content, at
         FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS row(content, at)
       ), stored AS (
         INSERT INTO documents (id, title, intro, uploaded_at, status, script, version, character_count,
           category_id, updated_at)
         SELECT given.id, '', '{}', now(), 'draft', 'hans', 0, 20, c.id, now()
         FROM given, (SELECT id FROM categories WHERE slug = 'yanjianggao') c ORDER BY at
         RETURNING id, number
       ), drafts AS (
         INSERT INTO drafts (document_id, content, dropped, updated_at)
         SELECT id, content, '[]', now() FROM given
       )
       SELECT number FROM stored JOIN given USING (id) ORDER BY at`,
      [JSON.stringify(drafts)],
    );
    return rows.map(({ number }) => Number(number));
  });
}

/** Does something with a connection of its own. */
export async function withDatabase<Result>(
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
