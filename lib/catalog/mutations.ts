import { v7 as newId } from "uuid";
import { db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { type Document, Prisma } from "@/lib/platform/prisma/client";
import { configuredEngines } from "@/lib/platform/search-engines";
import type { StalePages } from "@/lib/platform/site";
import { type Findable, indexVersion } from "@/lib/search/index-row";
import { forgetDocuments, indexDocuments } from "@/lib/search/mutations/index-documents";
import { relateDocument } from "@/lib/search/mutations/relate-documents";
import { fold } from "@/lib/search/terms";
import { keywordsOf } from "@/lib/search/words";
import { blocksSchema } from "./block";
import { blocksText } from "./block-text";
import { categoryTree } from "./category-tree";
import { type DocumentDraft, type PublicPiece, relatedCount } from "./document";
import { samplesOf } from "./fingerprint";
import { type PreviewRule, previewRuleSchema } from "./preview";
import { publicPieces } from "./public-pieces";
import { scriptOf } from "./script";

type Placement = {
  categoryId: string;
  /** Names the source; a second document from the same source is not made. */
  sourceKey: string | null;
  /** How much of it is public from its next publication on; null for the default one. */
  previewRule: PreviewRule | null;
  now: Date;
};

/** What the catalog knows of a document besides its text. */
type DocumentFacts = Omit<DocumentDraft, "pieces"> & { characterCount: number };

type Created = { kind: "created" | "exists"; id: string; number: number };

/** What a version is made of. */
type VersionText = Pick<DocumentDraft, "title" | "intro" | "pieces">;

/** Stores a document and publishes it at once. Throws for blocks that could not be read again. */
export async function createDocument(draft: DocumentDraft, placement: Placement): Promise<Created> {
  const existing = await findBySource(placement.sourceKey);
  if (existing !== null) return existing;
  const rows = publishedRows(draft, placement);
  return db().$transaction(
    async (tx) => {
      await insertRows(tx, [rows]);
      return createdDocument(tx, rows.document.id);
    },
    { timeout: 60_000 },
  );
}

/**
 * {@link createDocument} for many at once, in few statements; all are stored, or none. Returns how many
 * were new.
 */
export async function createDocuments(
  drafts: readonly { draft: DocumentDraft; placement: Placement }[],
): Promise<number> {
  const sourceKeys = drafts.flatMap(({ placement }) => placement.sourceKey ?? []);
  const there = await db().document.findMany({
    where: { sourceKey: { in: sourceKeys } },
    select: { sourceKey: true },
  });
  const known = new Set(there.map(({ sourceKey }) => sourceKey));
  const rows = drafts
    .filter(({ placement }) => placement.sourceKey === null || !known.has(placement.sourceKey))
    .map(({ draft, placement }) => publishedRows(draft, placement));
  // Not a list of statements: of each such list the client keeps a plan, and here none comes twice.
  const limits = { timeout: 60_000 };
  if (rows.length > 0) await db().$transaction((tx) => insertRows(tx, rows), limits);
  return rows.length;
}

/**
 * Gives drafts their places and their numbers, without any text: that stands with the draft until
 * {@link issueVersion}. The answers are in the order of the drafts.
 */
export async function registerDocuments(
  tx: Transaction,
  drafts: readonly { facts: DocumentFacts; placement: Placement }[],
): Promise<Created[]> {
  const rows = drafts.map(({ facts, placement }) => documentRow(newId(), facts, placement));
  const created = await tx.document.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true, number: true },
  });
  const numbers = new Map(created.map(({ id, number }) => [id, number]));
  const known = await bySource(
    tx,
    rows.filter(({ id }) => !numbers.has(id)),
  );
  return rows.map(({ id, sourceKey }): Created => {
    const number = numbers.get(id);
    if (number !== undefined) return { kind: "created", id, number };
    const existing = known.get(sourceKey);
    if (existing === undefined) throw new Error(`the document of ${sourceKey} was not stored`);
    return existing;
  });
}

/**
 * Makes a text the version on sale: stores it with its public part apart from the locked bodies, makes
 * it findable, and has the pages that show it made anew. The versions before stay for those who bought
 * them. The caller holds the document's row.
 *
 * @param before the document as it is.
 * @param staffId who published it; null for the commands of the server.
 * @returns the number of the version.
 */
export async function issueVersion(
  tx: Transaction,
  before: Pick<Document, "id" | "version" | "previewRule" | "publishedAt">,
  text: VersionText,
  { staffId, now }: { staffId: string | null; now: Date },
): Promise<number> {
  const { id: documentId } = before;
  const version = before.version + 1;
  const rule = previewRuleSchema.nullable().parse(before.previewRule);
  const rows = versionRows({ documentId, version, staffId, now }, text, rule);
  await insertVersions(tx, [rows]);
  await tx.document.update({
    where: { id: documentId },
    data: {
      title: text.title,
      intro: text.intro,
      version,
      characterCount: rows.characterCount,
      script: scriptOf(wholeText(text), fold),
      status: "published",
      publishedAt: before.publishedAt ?? now,
      publishAt: null,
      missed: Prisma.DbNull,
    },
  });
  await indexDocuments(tx, [rows.findable]);
  await relateLater(tx, [documentId]);
  await refreshPagesOf(tx, [documentId]);
  await announce(tx, [documentId]);
  return version;
}

/**
 * Puts the version that was published last on sale again. The caller holds the document's row, and
 * knows that it was withdrawn.
 */
export async function putOnSale(tx: Transaction, documentId: string): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { status: "published" } });
  await relist(tx, documentId);
}

/** Makes a published document findable as it is now, and has the pages that show it made anew. */
export async function relist(tx: Transaction, documentId: string): Promise<void> {
  await indexPublished(tx, documentId);
  await refreshPagesOf(tx, [documentId]);
  await announce(tx, [documentId]);
}

/** Documents in one transaction. */
const indexedAtOnce = 50;

/**
 * Indexes the published documents that are not in the index as it is made now. Ended half-way, it goes on
 * where it was.
 *
 * @returns how many there were.
 */
export async function indexOutdated(): Promise<number> {
  for (let done = 0; ; ) {
    const rows = await db().$queryRaw<{ id: string }[]>`
      SELECT d.id FROM documents AS d LEFT JOIN document_search AS s ON s.document_id = d.id
      WHERE d.status = 'published' AND coalesce(s.made, 0) < ${indexVersion}
      ORDER BY d.number LIMIT ${indexedAtOnce}`;
    if (rows.length === 0) return done;
    await db().$transaction(async (tx) => {
      for (const { id } of rows) await indexPublished(tx, id);
      await relateLater(
        tx,
        rows.map(({ id }) => id),
      );
    });
    done += rows.length;
  }
}

async function indexPublished(tx: Transaction, documentId: string): Promise<void> {
  const { version, title, intro } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
  });
  const [pieces, { keywords }] = await Promise.all([
    tx.piece.findMany({ where: { documentId, version }, orderBy: { ordinal: "asc" } }),
    tx.documentVersion.findUniqueOrThrow({
      where: { documentId_version: { documentId, version } },
      select: { keywords: true },
    }),
  ]);
  const shown = pieces.map((piece) => ({
    ...piece,
    blocks: blocksSchema.parse(piece.publicBlocks),
  }));
  await indexDocuments(tx, [findable({ id: documentId, title, intro, keywords }, shown)]);
}

/**
 * Takes a published document from all public pages and from search. Who bought it keeps it. The caller
 * holds the document's row.
 */
export async function withdraw(tx: Transaction, documentId: string): Promise<void> {
  await tx.document.update({ where: { id: documentId }, data: { status: "withdrawn" } });
  await forgetDocuments(tx, [documentId]);
  await refreshPagesOf(tx, [documentId]);
  await announce(tx, [documentId]);
}

/** Has the search engines that the site has keys for told that the pages of documents changed. */
async function announce(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  const engines = configuredEngines();
  if (engines.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO page_announcements (engine, document)
    SELECT engine, d.number FROM documents d, unnest(${engines}::text[]) AS engine
    WHERE d.id = ANY(${[...documentIds]}::uuid[])
    ON CONFLICT (engine, document)
    DO UPDATE SET changed_at = EXCLUDED.changed_at, due_at = EXCLUDED.due_at, tries = 0`;
}

/**
 * Has the public pages that show these documents, as they are listed now, made anew once the
 * transaction has committed.
 */
export async function refreshPagesOf(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<void> {
  const rows = await tx.document.findMany({
    where: { id: { in: [...documentIds] } },
    select: { number: true, categoryId: true },
  });
  if (rows.length === 0) return;
  await refreshPages(tx, {
    documents: rows.map(({ number }) => number),
    categories: await slugsUpFrom(tx, rows),
  });
}

/** Has the lists that documents of these categories stand in made anew, and nothing else. */
export async function refreshLists(
  tx: Transaction,
  places: readonly { categoryId: string }[],
): Promise<void> {
  if (places.length === 0) return;
  await refreshPages(tx, { documents: [], categories: await slugsUpFrom(tx, places) });
}

/** These categories and all above them. */
async function slugsUpFrom(
  tx: Transaction,
  places: readonly { categoryId: string }[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, slug, parent_id FROM categories
      WHERE id = ANY(${places.map(({ categoryId }) => categoryId)}::uuid[])
      UNION
      SELECT c.id, c.slug, c.parent_id FROM categories c JOIN above ON c.id = above.parent_id
    )
    SELECT slug FROM above`;
  return rows.map(({ slug }) => slug);
}

/** Has it found out which documents are related to these once the transaction has committed. */
async function relateLater(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  const payload = { documentIds: [...documentIds] };
  await enqueue(tx, { task: "relate-documents", payload, key: `relate-documents:${newId()}` });
}

/**
 * Finds out which documents the pages of these name, and whether these are to be named on theirs, and has
 * the pages made anew on which that changes.
 */
export async function relateDocuments(documentIds: readonly string[]): Promise<void> {
  const named = new Set<string>();
  for (const documentId of documentIds) {
    const others = await relateAlone(documentId);
    for (const other of others) named.add(other);
  }
  for (const documentId of documentIds) named.delete(documentId);
  for (const documentId of named) await relateAlone(documentId);
}

function relateAlone(documentId: string): Promise<string[]> {
  return db().$transaction(async (tx) => {
    // Two jobs that relate the same document come one after the other.
    await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`;
    const { others, isChanged } = await relateDocument(tx, documentId, relatedCount);
    if (isChanged) {
      const { number } = await tx.document.findUniqueOrThrow({
        where: { id: documentId },
        select: { number: true },
      });
      await refreshPages(tx, { documents: [number], categories: [] });
    }
    return others;
  });
}

/**
 * Has the pages that name a published document among the related ones made anew. Those that have none
 * stored yet name the newest of their category.
 */
export async function refreshRelated(tx: Transaction, documentId: string): Promise<void> {
  const { categoryId, uploadedAt, number } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
    select: { categoryId: true, uploadedAt: true, number: true },
  });
  const newer = await tx.document.count({
    where: {
      status: "published",
      categoryId,
      OR: [{ uploadedAt: { gt: uploadedAt } }, { uploadedAt, number: { gt: number } }],
    },
  });
  const others = await tx.document.findMany({
    where: {
      status: "published",
      number: { not: number },
      OR: [
        { related: { some: { otherId: documentId } } },
        ...(newer > relatedCount ? [] : [{ categoryId, related: { none: {} } }]),
      ],
    },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  const documents = others.map((other) => other.number);
  if (documents.length > 0) await refreshPages(tx, { documents, categories: [] });
}

/** Has these pages made anew once the transaction has committed. */
export async function refreshPages(
  tx: Transaction,
  pages: StalePages,
  /** When; left out for at once. */
  at?: Date,
): Promise<void> {
  for (const payload of portions(pages)) {
    const job = { task: "refresh-pages", payload, key: `refresh-pages:${newId()}` };
    await enqueue(tx, { ...job, ...(at && { at }) });
  }
}

/** So many pages are made anew by one job. */
const pagesOfJob = 5_000;

function portions(pages: StalePages): StalePages[] {
  if (!("documents" in pages)) return [pages];
  const portions: StalePages[] = [{ ...pages, documents: pages.documents.slice(0, pagesOfJob) }];
  for (let at = pagesOfJob; at < pages.documents.length; at += pagesOfJob) {
    portions.push({ documents: pages.documents.slice(at, at + pagesOfJob), categories: [] });
  }
  return portions;
}

async function findBySource(sourceKey: string | null): Promise<Created | null> {
  if (sourceKey === null) return null;
  return (await bySource(db(), [{ sourceKey }])).get(sourceKey) ?? null;
}

/** The documents that were made of these sources, by their keys. */
async function bySource(
  client: Pick<Transaction, "document">,
  sources: readonly { sourceKey: string | null }[],
): Promise<Map<string | null, Created>> {
  if (sources.length === 0) return new Map();
  const rows = await client.document.findMany({
    where: { sourceKey: { in: sources.flatMap(({ sourceKey }) => sourceKey ?? []) } },
    select: { id: true, number: true, sourceKey: true },
  });
  return new Map(rows.map(({ sourceKey, ...row }) => [sourceKey, { kind: "exists", ...row }]));
}

async function createdDocument(tx: Transaction, id: string): Promise<Created> {
  const { number } = await tx.document.findUniqueOrThrow({
    where: { id },
    select: { number: true },
  });
  return { kind: "created", id, number };
}

/** A document before its first version. */
function documentRow(id: string, facts: DocumentFacts, placement: Placement) {
  return {
    id,
    title: facts.title,
    intro: facts.intro,
    editor: facts.editor,
    uploadedAt: facts.uploadedAt ?? placement.now,
    script: facts.script,
    version: 0,
    characterCount: facts.characterCount,
    previewRule: placement.previewRule ?? Prisma.DbNull,
    sourceKey: placement.sourceKey,
    categoryId: placement.categoryId,
  };
}

type PublishedRows = ReturnType<typeof publishedRows>;

/** What a draft that is published at once is in the tables of the catalog and in the search index. */
function publishedRows(draft: DocumentDraft, placement: Placement) {
  const id = newId();
  const { previewRule, now } = placement;
  const issue = { documentId: id, version: 1, staffId: null, now };
  const version = versionRows(issue, draft, previewRule);
  const facts = { ...draft, characterCount: version.characterCount };
  return {
    document: {
      ...documentRow(id, facts, placement),
      version: 1,
      status: "published" as const,
      publishedAt: now,
    },
    version,
  };
}

type VersionRows = ReturnType<typeof versionRows>;

type Issue = {
  documentId: string;
  version: number;
  /** Who publishes it; null for the commands of the server. */
  staffId: string | null;
  now: Date;
};

function versionRows(
  { documentId, version, staffId, now }: Issue,
  { title, intro, pieces }: VersionText,
  rule: PreviewRule | null,
) {
  const shown = publicPieces(pieces, rule);
  const keywords = keywordsOf(pieces.map(({ blocks }) => blocksText(blocks)));
  const rows = shown.map(({ blocks: publicBlocks, ...piece }, at) => {
    const id = newId();
    return {
      piece: { id, documentId, version, ...piece, publicBlocks },
      body: { pieceId: id, blocks: blocksSchema.parse(pieces[at]?.blocks) },
    };
  });
  return {
    version: {
      documentId,
      version,
      title,
      intro,
      keywords,
      publishedAt: now,
      publishedById: staffId,
    },
    pieces: rows,
    samples: samplesOf(pieces),
    characterCount: rows.reduce((sum, { piece }) => sum + piece.characterCount, 0),
    findable: findable({ id: documentId, title, intro, keywords }, shown),
  };
}

/** What of a document search goes through: nothing that is locked but its keywords. */
function findable(
  { intro, ...document }: { id: string; title: string; intro: string[]; keywords: string[] },
  pieces: readonly Pick<PublicPiece, "heading" | "blocks" | "characterCount" | "publicCount">[],
): Findable {
  const shown = pieces.reduce((sum, { publicCount }) => sum + publicCount, 0);
  const whole = pieces.reduce((sum, { characterCount }) => sum + characterCount, 0);
  return {
    ...document,
    headings: pieces.map(({ heading }) => heading),
    publicText: [...intro, ...pieces.map(({ blocks }) => blocksText(blocks))].join("\n"),
    freePercent: whole === 0 ? 100 : Math.floor((shown * 100) / whole),
  };
}

async function insertRows(tx: Transaction, rows: readonly PublishedRows[]): Promise<void> {
  const documents = rows.map(({ document }) => document);
  const versions = rows.map(({ version }) => version);
  const ids = documents.map(({ id }) => id);
  await tx.document.createMany({ data: documents });
  await insertVersions(tx, versions);
  await indexDocuments(
    tx,
    versions.map(({ findable }) => findable),
  );
  await relateLater(tx, ids);
  await announce(tx, ids);
}

async function insertVersions(tx: Transaction, versions: readonly VersionRows[]): Promise<void> {
  const pieces = versions.flatMap((row) => row.pieces);
  await tx.documentVersion.createMany({ data: versions.map(({ version }) => version) });
  await tx.piece.createMany({ data: pieces.map(({ piece }) => piece) });
  await tx.pieceBody.createMany({ data: pieces.map(({ body }) => body) });
  await storeFingerprints(
    tx,
    versions.map(({ version, samples }) => ({ documentId: version.documentId, samples })),
  );
}

/** Lets the pieces of documents be found again where their words stand in other ones. */
export async function storeFingerprints(
  tx: Transaction,
  documents: readonly { documentId: string; samples: readonly number[][] }[],
): Promise<void> {
  const ids = documents.map(({ documentId }) => documentId);
  const rows = documents.flatMap(({ documentId, samples }) =>
    samples.map((sample, at) => ({ document_id: documentId, ordinal: at + 1, sample })),
  );
  await tx.fingerprint.deleteMany({ where: { documentId: { in: ids } } });
  await tx.$executeRaw`
    INSERT INTO fingerprints (document_id, ordinal, sample)
    SELECT document_id, ordinal, sample
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS row(document_id uuid, ordinal int, sample int[])`;
}

function wholeText({ title, intro, pieces }: VersionText): string {
  return [title, ...intro, ...pieces.map(({ blocks }) => blocksText(blocks))].join("\n");
}

/** Adds the categories of {@link categoryTree} that are not there yet; those that are stay as they are. */
export async function ensureCategories(): Promise<void> {
  // One statement for each: too many for the usual limit where the database is busy.
  const limits = { timeout: 60_000 };
  await db().$transaction((tx) => addBranches(tx, categoryTree, null), limits);
}

async function addBranches(
  tx: Transaction,
  branches: typeof categoryTree,
  parentId: string | null,
): Promise<void> {
  for (const [position, { children = [], ...category }] of branches.entries()) {
    const { id } = await tx.category.upsert({
      where: { slug: category.slug },
      create: { ...category, position, parentId },
      update: {},
    });
    await addBranches(tx, children, id);
  }
}
