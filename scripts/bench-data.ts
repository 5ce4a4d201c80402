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
const { createDocuments } = await import("@/lib/catalog/mutations/create-documents");
const { ensureCategories } = await import("@/lib/catalog/mutations/ensure-categories");

await ensureCategories();
const categories = (await listCategories()).flatMap((node) => [node, ...node.children]);
const began = performance.now();
let made = 0;
for (let first = 1; first <= wanted; first += batch) {
  const seeds = Array.from({ length: Math.min(batch, wanted - first + 1) }, (_, at) => first + at);
  made += await createDocuments(seeds.map(documentOf));
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

function documentOf(seed: number) {
  const draft = syntheticDocument(seed);
  return {
    draft,
    placement: {
      categoryId: categories[seed % categories.length]?.id ?? "",
      sourceKey: `bench:${seed}`,
      previewRule: null,
      now: draft.uploadedAt ?? new Date(0),
    },
  };
}
