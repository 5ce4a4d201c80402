import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { typedSounds } from "../sounds";
import { readingsSoFar } from "../syllables";
import { allOf, begunSounds, plainText, runs, terms, termsOfRun } from "../terms";

/** So many are looked at for the ones with the greatest weight. */
const candidates = 300;

/** Behind every character that terms are made of. */
const last = String.fromCodePoint(0x10_ff_ff);

/**
 * What may be meant by what was typed so far: titles and successful searches that begin with it, that
 * have it within, that have its pinyin, or whose initials begin with it. Nothing for a query of no characters.
 */
export async function listSuggestions(typed: string, take: number): Promise<string[]> {
  const begun = plainText(typed).slice(0, 30);
  if (begun === "") return [];
  const [starting, within] = await Promise.all([
    listTerms(Prisma.sql`term >= ${begun} AND term < ${begun + last}`),
    termsWithin(typed),
  ]);
  const direct = [...starting, ...within];
  const enough = direct.length >= take || /[^a-z\p{Script=Han}]/u.test(begun);
  const sounding = enough ? [] : await termsThatSound(begun);
  return [...new Set([...direct, ...sounding])].slice(0, take);
}

/**
 * The documents that are named by suggested titles: those whose title no other one has, be it as a part
 * of its own. By the titles as they are shown.
 */
export async function findNamedDocuments(shown: readonly string[]): Promise<Map<string, number>> {
  const asked = shown
    .map((title) => ({ title, stem: plainText(title) }))
    .map((one) => ({ ...one, expression: allOf(terms(one.title)) }));
  const rows = await db().$queryRaw<{ title: string; number: number }[]>`
    SELECT asked.title, own.number
    FROM json_to_recordset(${JSON.stringify(asked)}::json) AS asked(title text, stem text, expression text)
    JOIN LATERAL (
      SELECT min(same.number) AS number FROM (
        SELECT number FROM document_search WHERE stem = asked.stem LIMIT 2
      ) AS same HAVING count(*) = 1
    ) AS own ON true
    WHERE NOT EXISTS (
      SELECT FROM document_search AS other
      WHERE other.title @@ asked.expression::tsquery AND other.number <> own.number
        AND strpos(other.plain, asked.stem) > 0)`;
  return new Map(rows.map(({ title, number }) => [title, number]));
}

/** What is searched and read most. */
export async function listPopularTerms(take: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ shown: string }[]>`
    SELECT shown FROM search_terms ORDER BY (kind = 'search') DESC, weight DESC, term LIMIT ${take}`;
  return rows.map(({ shown }) => shown);
}

function termsWithin(typed: string): Promise<string[]> {
  const expression = allOf(runs(typed).flatMap(termsOfRun));
  return listTerms(Prisma.sql`parts @@ ${expression}::tsquery`);
}

async function termsThatSound(begun: string): Promise<string[]> {
  const isLatin = /^[a-z]+$/.test(begun);
  const sound = isLatin ? begun : typedSounds(begun).pinyin;
  const byPinyin = await listTerms(Prisma.sql`pinyin >= ${sound} AND pinyin < ${sound + last}`);
  if (!isLatin) return byPinyin;
  const heard = [...byPinyin, ...(await termsHeardWithin(begun))];
  if (heard.length > 0) return heard;
  return listTerms(Prisma.sql`initials >= ${begun} AND initials < ${begun + last}`);
}

async function termsHeardWithin(letters: string): Promise<string[]> {
  const readings = readingsSoFar(letters);
  if (readings.length === 0) return [];
  const expression = readings.map((sounds) => `(${begunSounds(sounds)})`).join(" | ");
  return listTerms(Prisma.sql`parts @@ ${expression}::tsquery`);
}

async function listTerms(condition: Prisma.Sql): Promise<string[]> {
  const rows = await db().$queryRaw<{ shown: string }[]>`
    SELECT shown FROM (
      SELECT shown, weight, term FROM search_terms WHERE ${condition} LIMIT ${candidates}
    ) AS some_of_them
    ORDER BY weight DESC, length(term), term LIMIT 10`;
  return rows.map(({ shown }) => shown);
}
