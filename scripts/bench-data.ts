import { v7 as newId } from "uuid";
import { openDatabase } from "./open-database";
import { syntheticDocument } from "./synthetic-document";

const batch = 250;
const wanted = Number(process.argv[2]);
if (!Number.isInteger(wanted) || wanted < 1) {
  process.stderr.write(
    "npm run bench:data -- N    makes N synthetic documents; those there already stay\n",
  );
  process.exit(2);
}

const close = await openDatabase();
const { db, closeDb } = await import("@/lib/platform/db");
const { listCategories } = await import("@/lib/catalog/data");
const { ensureCategories } = await import("@/lib/catalog/mutations");
const { blocksText } = await import("@/lib/catalog/block-text");
const { characterCount } = await import("@/lib/catalog/length");
const { defaultPreviewRule, publicBlocks } = await import("@/lib/catalog/preview");
const { terms, titleTerms } = await import("@/lib/search/terms");

await ensureCategories();
const categories = (await listCategories()).flatMap((node) => [node, ...node.children]);
const began = performance.now();
let made = 0;
for (let first = 1; first <= wanted; first += batch) {
  const seeds = Array.from({ length: Math.min(batch, wanted - first + 1) }, (_, at) => first + at);
  made += await insert(seeds);
  const done = seeds.at(-1) ?? 0;
  const rate = done / ((performance.now() - began) / 1000);
  process.stderr.write(
    `\r${done} of ${wanted} (${made} new), ${Math.round(rate)} a second, ${Math.ceil((wanted - done) / rate)} s left   `,
  );
}
await db().$executeRaw`ANALYZE`;
process.stderr.write(`\n${made} documents made, ${wanted - made} were there\n`);
await closeDb();
await close();

/** Writes one batch in three statements, leaving out what is there; returns how many were new. */
async function insert(seeds: readonly number[]): Promise<number> {
  const keys = seeds.map((seed) => `bench:${seed}`);
  const there = await db().document.findMany({
    where: { sourceKey: { in: keys } },
    select: { sourceKey: true },
  });
  const known = new Set(there.map(({ sourceKey }) => sourceKey));
  const rows = seeds.filter((seed) => !known.has(`bench:${seed}`)).map(rowOf);
  if (rows.length === 0) return 0;
  await db().$transaction([
    db().document.createMany({ data: rows.map(({ document }) => document) }),
    db().piece.createMany({ data: rows.flatMap(({ pieces }) => pieces) }),
    db().pieceBody.createMany({ data: rows.flatMap(({ bodies }) => bodies) }),
    db().$executeRaw`
      INSERT INTO document_search (document_id, title, fields, uploaded_at)
      SELECT id, array_to_tsvector(ARRAY(SELECT json_array_elements_text(title))),
        array_to_tsvector(ARRAY(SELECT json_array_elements_text(fields))), uploaded_at
      FROM json_to_recordset(${JSON.stringify(rows.map(({ search }) => search))}::json)
        AS row(id uuid, title json, fields json, uploaded_at timestamptz)`,
  ]);
  return rows.length;
}

function rowOf(seed: number) {
  const draft = syntheticDocument(seed);
  const id = newId();
  const shown = publicBlocks(draft.pieces, defaultPreviewRule);
  const pieces = draft.pieces.map(({ heading, blocks }, at) => ({
    id: newId(),
    documentId: id,
    version: 1,
    ordinal: at + 1,
    heading,
    characterCount: characterCount(blocksText(blocks)),
    headingCount: blocks.filter(({ kind }) => kind === "heading").length,
    tableCount: 0,
    publicBlocks: shown[at] ?? [],
    publicCount: characterCount(blocksText(shown[at] ?? [])),
  }));
  const publicText = [...draft.intro, ...draft.pieces.map(({ heading }) => heading)].join("\n");
  const uploadedAt = draft.uploadedAt ?? new Date(0);
  return {
    document: {
      id,
      title: draft.title,
      intro: draft.intro,
      editor: draft.editor,
      uploadedAt,
      status: "published" as const,
      script: draft.script,
      characterCount: pieces.reduce((sum, piece) => sum + piece.characterCount, 0),
      sourceKey: `bench:${seed}`,
      categoryId: categories[seed % categories.length]?.id ?? "",
      publishedAt: uploadedAt,
    },
    pieces,
    bodies: draft.pieces.map(({ blocks }, at) => ({ pieceId: pieces[at]?.id ?? "", blocks })),
    search: {
      id,
      title: titleTerms(draft.title),
      fields: terms(`${draft.title}\n${publicText}`),
      uploaded_at: uploadedAt,
    },
  };
}
