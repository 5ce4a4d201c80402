import { v7 as newId } from "uuid";
import type { Transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import type { Findable } from "@/lib/search/index-row";
import { keywordsOf } from "@/lib/search/words";
import { blocksSchema } from "../block";
import { blocksText } from "../block-text";
import type { DocumentDraft, PublicPiece } from "../document";
import { samplesOf } from "../fingerprint";
import type { PreviewRule } from "../preview";
import { publicPieces } from "../public-pieces";
import { storeFingerprints } from "./store-fingerprints";

export type Placement = {
  /** Null for a draft that is to be placed later. */
  categoryId: string | null;
  /** Names the source; a second document from the same source is not made. */
  sourceKey: string | null;
  /** How much of it is public from its next publication on; null for the default one. */
  previewRule: PreviewRule | null;
  now: Date;
};

/** What the catalog knows of a document besides its text. */
export type DocumentFacts = Omit<DocumentDraft, "pieces"> & { characterCount: number };

/** What a version is made of. */
export type VersionText = Pick<DocumentDraft, "title" | "intro" | "pieces">;

/** A document before its first version. */
export function documentRow(id: string, facts: DocumentFacts, placement: Placement) {
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

export type PublishedRows = ReturnType<typeof publishedRows>;

/** What a draft that is published at once is in the tables of the catalog and in the search index. */
export function publishedRows(draft: DocumentDraft, placement: Placement) {
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

export function versionRows(
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
export function findable(
  { intro, ...document }: { id: string; title: string; intro: string[]; keywords: string[] },
  pieces: readonly Pick<PublicPiece, "heading" | "blocks" | "characterCount" | "publicCount">[],
): Omit<Findable, "tags"> {
  const shown = pieces.reduce((sum, { publicCount }) => sum + publicCount, 0);
  const whole = pieces.reduce((sum, { characterCount }) => sum + characterCount, 0);
  return {
    ...document,
    headings: pieces.map(({ heading }) => heading),
    publicText: [...intro, ...pieces.map(({ blocks }) => blocksText(blocks))].join("\n"),
    freePercent: whole === 0 ? 100 : Math.floor((shown * 100) / whole),
  };
}

export async function insertVersions(
  tx: Transaction,
  versions: readonly VersionRows[],
): Promise<void> {
  const pieces = versions.flatMap((row) => row.pieces);
  await tx.documentVersion.createMany({ data: versions.map(({ version }) => version) });
  await tx.piece.createMany({ data: pieces.map(({ piece }) => piece) });
  await tx.pieceBody.createMany({ data: pieces.map(({ body }) => body) });
  await storeFingerprints(
    tx,
    versions.map(({ version, samples }) => ({ documentId: version.documentId, samples })),
  );
}

export function wholeText({ title, intro, pieces }: VersionText): string {
  return [title, ...intro, ...pieces.map(({ blocks }) => blocksText(blocks))].join("\n");
}
