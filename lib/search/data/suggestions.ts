import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { typedSounds } from "../sounds";
import { allOf, plainText, runs, termsOfRun } from "../terms";

/** So many are looked at for the ones with the greatest weight. */
const candidates = 300;

/** Behind every character that terms are made of. */
const last = String.fromCodePoint(0x10_ff_ff);

/**
 * What may be meant by what was typed so far: titles and successful searches that begin with it, that
 * have it within, or whose pinyin or initials begin with it. Nothing for a query of no characters.
 */
export async function listSuggestions(typed: string, take: number): Promise<string[]> {
  const begun = plainText(typed).slice(0, 30);
  if (begun === "") return [];
  const [starting, within] = await Promise.all([
    terms(Prisma.sql`term >= ${begun} AND term < ${begun + last}`),
    termsWithin(typed),
  ]);
  const direct = [...starting, ...within];
  const enough = direct.length >= take || /[^a-z\p{Script=Han}]/u.test(begun);
  const sounding = enough ? [] : await termsThatSound(begun);
  return [...new Set([...direct, ...sounding])].slice(0, take);
}

/** What is searched and read most. */
export async function listPopularTerms(take: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ shown: string }[]>`
    SELECT shown FROM search_terms ORDER BY (kind = 'search') DESC, weight DESC, term LIMIT ${take}`;
  return rows.map(({ shown }) => shown);
}

function termsWithin(typed: string): Promise<string[]> {
  const expression = allOf(runs(typed).flatMap(termsOfRun));
  return terms(Prisma.sql`parts @@ ${expression}::tsquery`);
}

async function termsThatSound(begun: string): Promise<string[]> {
  const isLatin = /^[a-z]+$/.test(begun);
  const sound = isLatin ? begun : typedSounds(begun).pinyin;
  const byPinyin = await terms(Prisma.sql`pinyin >= ${sound} AND pinyin < ${sound + last}`);
  if (!isLatin || byPinyin.length > 0) return byPinyin;
  return terms(Prisma.sql`initials >= ${begun} AND initials < ${begun + last}`);
}

async function terms(condition: Prisma.Sql): Promise<string[]> {
  const rows = await db().$queryRaw<{ shown: string }[]>`
    SELECT shown FROM (
      SELECT shown, weight, term FROM search_terms WHERE ${condition} LIMIT ${candidates}
    ) AS some_of_them
    ORDER BY weight DESC, length(term), term LIMIT 10`;
  return rows.map(({ shown }) => shown);
}
