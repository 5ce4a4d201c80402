import { z } from "zod";
import { blocksText } from "@/lib/catalog/block-text";
import { characterCount } from "@/lib/catalog/length";
import { droppedLineSchema } from "@/lib/editing/dropped-line";
import { findingDetailSchema } from "@/lib/editing/finding";
import { readTree, writtenText } from "@/lib/editing/text";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { storage } from "@/lib/platform/storage";
import type { StaffPermit } from "@/lib/staff/staff";
import {
  type ArchiveOutcome,
  type BatchProgress,
  commandSilence,
  type ImportBatch,
  type ImportFile,
  type ImportFileStatus,
  importSummarySchema,
  type OpenFindings,
  passingRefusal,
  refusalSchema,
} from "./import-file";
import { uploadSilence } from "./limits";
import { originalKey, sourceLinesKey } from "./original-key";
import type { OriginalLine } from "./original-line";
import { type FileReport, type ReportedFinding, refusalAdvice } from "./report";
import { originalLinesSchema } from "./schema";

/** The newest batches first; those before `before` where one is given. */
export async function listBatches(
  _staff: StaffPermit<"edit-documents">,
  limit: number,
  before?: string,
): Promise<ImportBatch[]> {
  const rows = await db().importBatch.findMany({
    where: { removedAt: null, ...(before && { id: { lt: before } }) },
    // The ids are made in the order of time.
    orderBy: { id: "desc" },
    take: limit,
    include: { staff: { select: { email: true } } },
  });
  const ids = rows.map(({ id }) => id);
  const [progress, commands] = [await progressOf(ids), await commandsOf(ids)];
  return rows.map(({ id, name, staff, createdAt }) => ({
    id,
    name,
    createdAt,
    staff: staff?.email ?? null,
    progress: progress.get(id) ?? nothing,
    command: commands.get(id) ?? null,
  }));
}

/** A batch, with the category for files that name none; null where there is none. */
export async function findBatch(
  _staff: StaffPermit<"edit-documents">,
  id: string,
): Promise<(ImportBatch & { categoryId: string | null }) | null> {
  const row = await db().importBatch.findUnique({
    where: { id, removedAt: null },
    include: { staff: { select: { email: true } } },
  });
  if (row === null) return null;
  const { name, categoryId, createdAt, staff } = row;
  const progress = (await progressOf([id])).get(id) ?? nothing;
  const command = (await commandsOf([id])).get(id) ?? null;
  return { id, name, categoryId, createdAt, staff: staff?.email ?? null, progress, command };
}

/**
 * Which files of a batch to list. `look` stands for those in which something was found, `unplaced`
 * for those that wait for a category.
 */
export type FileFilter = "all" | "look" | "unplaced" | "refused" | "done";

/**
 * The files of a batch by name, with the numbers in it by their values, those after `after` where one is
 * given. Files of one archive that were refused for one reason are told of with the archive.
 */
export async function listFiles(
  _staff: StaffPermit<"edit-documents">,
  batchId: string,
  { filter, after, limit }: { filter: FileFilter; after?: string; limit: number },
): Promise<ImportFile[]> {
  const ordered = await db().$queryRaw<{ id: string }[]>`
    WITH alike AS (
      SELECT archive_id, refusal FROM import_files
      WHERE batch_id = ${batchId}::uuid AND ${isFolded} GROUP BY 1, 2 HAVING count(*) > 1
    )
    SELECT file.id FROM import_files AS file
    WHERE file.batch_id = ${batchId}::uuid AND ${conditions[filter]}
      AND NOT EXISTS (SELECT 1 FROM alike
        WHERE alike.archive_id = file.archive_id AND alike.refusal = file.refusal)
      ${
        after === undefined
          ? Prisma.empty
          : Prisma.sql`AND (${natural(Prisma.sql`file.name`)}, file.name)
        > (${natural(Prisma.sql`${after}::text`)}, ${after}::text)`
      }
    ORDER BY ${natural(Prisma.sql`file.name`)}, file.name LIMIT ${limit}`;
  const ids = ordered.map(({ id }) => id);
  const rows = await db().importFile.findMany({
    where: { id: { in: ids } },
    include: { document: { select: documentFields } },
  });
  rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  const [findings, archives, removable] = await Promise.all([
    openFindings(rows.flatMap(({ document }) => document?.id ?? [])),
    archiveOutcomes(ids),
    removableOnes(ids),
  ]);
  return rows.map(({ id, name, size, received, status, refusal, summary, document }) => ({
    id,
    name,
    size,
    received,
    status,
    refusal: refusal === null ? null : refusalSchema.parse(refusal),
    archive: archives.get(id) ?? null,
    isRemovable: removable.has(id),
    summary: importSummarySchema.nullable().parse(summary),
    document: document && { ...document, findings: findings.get(document.id) ?? [] },
  }));
}

/** Those of an archive that need no line of their own: there is nothing to be done with them. */
const isFolded = Prisma.sql`
  archive_id IS NOT NULL AND status = 'refused' AND refusal <> ${passingRefusal}`;

/** Text as it is ordered with 2 before 10: each number has twelve digits. */
function natural(text: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`regexp_replace(
    regexp_replace(${text}, '(\\d+)', '000000000000\\1', 'g'), '\\d*(\\d{12})', '\\1', 'g')`;
}

/** Whether a process of the command line is at a batch. */
export const isRunning = Prisma.sql`
  (batch.staff_id IS NULL AND batch.finished_at IS NULL
    AND batch.alive_at > now() - ${commandSilence} * interval '1 millisecond') IS TRUE`;

/** Whether a file may be taken out of its batch: no document of it is here, nor of a file inside it. */
export const isRemovable = Prisma.sql`
  file.document_id IS NULL AND NOT EXISTS (SELECT FROM import_files AS entry
    WHERE entry.archive_id = file.id AND entry.document_id IS NOT NULL)
  AND NOT EXISTS (SELECT FROM import_batches AS batch
    WHERE batch.id = file.batch_id AND ${isRunning})`;

/** Whether a file is here and waits, and no job is going to read it. */
export const isStranded = Prisma.sql`
  file.status IN ('checking', 'queued', 'parsing')
  AND NOT EXISTS (SELECT FROM graphile_worker.jobs AS job
    WHERE job.key = 'read-import-file:' || file.id AND job.attempts < job.max_attempts)
  AND NOT EXISTS (SELECT FROM graphile_worker.jobs AS job
    WHERE job.key = 'check-upload:' || file.id AND job.attempts < job.max_attempts)`;

async function removableOnes(ids: string[]): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT file.id FROM import_files AS file WHERE file.id = ANY(${ids}::uuid[]) AND ${isRemovable}`;
  return new Set(rows.map(({ id }) => id));
}

/** So many names are told of files that share a reason. */
const namesTold = 20;

/** What became of the files of those that are archives, by their ids. */
async function archiveOutcomes(ids: string[]): Promise<Map<string, ArchiveOutcome>> {
  const rows = await db().$queryRaw<AlikeRow[]>`
    SELECT archive_id AS id, CASE WHEN ${isFolded} THEN refusal END AS refusal, count(*)::int AS count,
      count(*) FILTER (WHERE status = 'refused')::int AS refused,
      (array_agg(name ORDER BY id))[1:${namesTold}::int] AS names
    FROM import_files WHERE archive_id = ANY(${ids}::uuid[]) GROUP BY 1, 2 ORDER BY 3 DESC`;
  const outcomes = new Map<string, ArchiveOutcome>();
  for (const { id, refusal, count, refused, names } of rows) {
    const outcome = outcomes.get(id) ?? { files: 0, refused: 0, alike: [] };
    outcome.files += count;
    outcome.refused += refused;
    if (refusal !== null && count > 1) {
      outcome.alike.push({ refusal: refusalSchema.parse(refusal), count, names });
    }
    outcomes.set(id, outcome);
  }
  return outcomes;
}

type AlikeRow = {
  /** Of the archive. */
  id: string;
  refusal: string | null;
  count: number;
  refused: number;
  names: string[];
};

const documentFields = {
  id: true,
  number: true,
  title: true,
  status: true,
  categoryId: true,
} satisfies Prisma.DocumentSelect;

/** What waits for a decision in documents, by their ids. */
async function openFindings(documentIds: string[]): Promise<Map<string, OpenFindings[]>> {
  const rows = await db().finding.groupBy({
    by: ["documentId", "severity", "kind"],
    where: { documentId: { in: documentIds }, status: "open" },
    _count: true,
    orderBy: [{ severity: "desc" }, { _count: { kind: "desc" } }, { kind: "asc" }],
  });
  const findings = new Map<string, OpenFindings[]>();
  for (const { documentId, kind, severity, _count: count } of rows) {
    const found = findings.get(documentId) ?? [];
    findings.set(documentId, [...found, { kind, severity, count }]);
  }
  return findings;
}

/** The files that came out of an archive, in the order they stood in it. */
export async function listEntries(archiveId: string): Promise<{ id: string; name: string }[]> {
  return db().importFile.findMany({
    where: { archiveId },
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
}

/** The files of a batch that were put away and not read. */
export async function listUnread(batchId: string): Promise<{ id: string; name: string }[]> {
  return db().importFile.findMany({
    where: { batchId, status: { in: ["queued", "parsing"] }, archiveId: null },
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
}

/** The file that a document was made of. */
export type Original = {
  name: string;
  /** The hash of its bytes. */
  hash: string;
  /** Null for one that was read before its lines were kept. */
  lines: OriginalLine[] | null;
};

/** The file of a document; null where it came in another way. */
export async function findOriginal(
  _staff: StaffPermit<"edit-documents">,
  number: number,
): Promise<Original | null> {
  const file = await db().importFile.findFirst({
    where: { document: { number }, hash: { not: null } },
    orderBy: { id: "asc" },
    select: { name: true, hash: true },
  });
  if (file?.hash == null) return null;
  const { name, hash } = file;
  const lines = await storage().find(sourceLinesKey(hash));
  return {
    name,
    hash,
    lines: lines && originalLinesSchema.parse(JSON.parse(new TextDecoder().decode(lines))),
  };
}

/** The bytes of {@link findOriginal}; null where they are not kept. */
export async function findOriginalBytes(
  _staff: StaffPermit<"edit-documents">,
  { hash }: Original,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return storage().find(originalKey(hash));
}

/** What became of a file, with its document, and whether that was never published. */
export async function findFileReport(
  id: string,
  file: string,
): Promise<{ documentId: string | null; isNew: boolean; report: FileReport }> {
  const { document, refusal, status } = await db().importFile.findUniqueOrThrow({
    where: { id },
    include: { document: { include: { category: true, draft: true } } },
  });
  if (document === null && status === "done") {
    return { documentId: null, isNew: false, report: { file, status: "archive" } };
  }
  if (document === null) {
    const reason = refusalAdvice[refusalSchema.parse(refusal)];
    return { documentId: null, isNew: false, report: { file, status: "refused", reason } };
  }
  const text = document.draft && writtenText(readTree(document.draft.content));
  return {
    documentId: document.id,
    isNew: document.version === 0,
    report: {
      file,
      status: "imported",
      number: document.number,
      published: document.status === "published",
      title: document.title,
      editor: document.editor,
      uploadedAt: document.uploadedAt.toISOString(),
      category: document.category?.slug ?? null,
      pieces: (text?.pieces ?? []).map(({ heading, blocks }) => ({
        heading,
        characters: characterCount(blocksText(blocks)),
      })),
      dropped: z.array(droppedLineSchema).parse(document.draft?.dropped ?? []),
      findings: [],
      warnings: [],
    },
  };
}

/** Reports with what waits for a decision in their documents, the worst first. */
export async function withFindings(reports: readonly FileReport[]): Promise<FileReport[]> {
  const numbers = reports.flatMap((report) => ("number" in report ? report.number : []));
  const rows = await db().$queryRaw<FindingRow[]>`
    SELECT d.number, f.kind, f.severity::text AS severity, f.detail
    FROM findings AS f JOIN documents AS d ON d.id = f.document_id
    WHERE d.number = ANY(${numbers}::int[]) AND f.status = 'open'
    ORDER BY f.severity DESC, (f.detail -> 'place' ->> 'piece')::int, f.id`;
  const found = new Map<number, ReportedFinding[]>();
  for (const { number, kind, severity, detail } of rows) {
    const { place, detail: more } = findingDetailSchema.parse(detail);
    const finding = {
      kind,
      severity,
      piece: place.piece,
      words: place.quote,
      detail: more ?? null,
    };
    found.set(number, [...(found.get(number) ?? []), finding]);
  }
  return reports.map((report) =>
    "number" in report ? { ...report, findings: found.get(report.number) ?? [] } : report,
  );
}

type FindingRow = Pick<ReportedFinding, "kind" | "severity"> & { number: number; detail: unknown };

const conditions: Record<FileFilter, Prisma.Sql> = {
  all: Prisma.sql`TRUE`,
  look: Prisma.sql`EXISTS (
    SELECT 1 FROM findings AS f WHERE f.document_id = file.document_id AND f.status = 'open')`,
  unplaced: Prisma.sql`EXISTS (
    SELECT 1 FROM documents AS d WHERE d.id = file.document_id AND d.category_id IS NULL)`,
  refused: Prisma.sql`(
    file.status = 'refused' OR EXISTS (SELECT 1 FROM alike WHERE alike.archive_id = file.id))`,
  done: Prisma.sql`file.status = 'done'`,
};

const nothing: BatchProgress = {
  receiving: 0,
  checking: 0,
  queued: 0,
  parsing: 0,
  done: 0,
  refused: 0,
  files: 0,
  size: 0,
  received: 0,
  arriving: 0,
  stranded: 0,
};

async function progressOf(ids: readonly string[]): Promise<Map<string, BatchProgress>> {
  const rows = await db().$queryRaw<ProgressRow[]>`
    SELECT batch_id AS "batchId", status::text, count(*)::int AS files,
      sum(size)::float8 AS size, sum(received)::float8 AS received,
      count(*) FILTER (WHERE status = 'receiving'
        AND received_at > now() - ${uploadSilence} * interval '1 millisecond')::int AS arriving,
      count(*) FILTER (WHERE ${isStranded})::int AS stranded
    FROM import_files AS file WHERE batch_id = ANY(${ids}::uuid[])
    GROUP BY batch_id, status`;
  const progress = new Map(ids.map((id) => [id, { ...nothing }]));
  for (const { batchId, status, files, size, received, arriving, stranded } of rows) {
    const batch = progress.get(batchId);
    if (!batch) continue;
    batch[status] = files;
    batch.files += files;
    batch.size += size;
    batch.received += received;
    batch.arriving += arriving;
    batch.stranded += stranded;
  }
  return progress;
}

/** How it stands with the processes of batches that the command line has begun. */
async function commandsOf(
  ids: readonly string[],
): Promise<Map<string, NonNullable<ImportBatch["command"]>>> {
  const rows = await db().$queryRaw<{ id: string; command: NonNullable<ImportBatch["command"]> }[]>`
    SELECT id, CASE WHEN finished_at IS NOT NULL THEN 'finished'
      WHEN ${isRunning} THEN 'running' ELSE 'gone' END AS command
    FROM import_batches AS batch WHERE id = ANY(${ids}::uuid[]) AND staff_id IS NULL`;
  return new Map(rows.map(({ id, command }) => [id, command]));
}

type ProgressRow = {
  batchId: string;
  status: ImportFileStatus;
  files: number;
  size: number;
  received: number;
  arriving: number;
  stranded: number;
};
