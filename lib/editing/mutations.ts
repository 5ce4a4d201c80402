import type { Node } from "prosemirror-model";
import { Step } from "prosemirror-transform";
import { v7 as newId } from "uuid";
import type { DocumentDraft } from "@/lib/catalog/document";
import { registerDocuments } from "@/lib/catalog/mutations/create-documents";
import { issueVersion } from "@/lib/catalog/mutations/issue-version";
import { putOnSale } from "@/lib/catalog/mutations/sale";
import { storeFingerprints } from "@/lib/catalog/mutations/store-fingerprints";
import { type PreviewRule, previewRuleSchema } from "@/lib/catalog/preview";
import { databaseTime, db, type Transaction } from "@/lib/platform/db";
import { type Document, Prisma } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { findSteps, isOnSale, openDraft, openDraftOf, type SavedStep } from "./data";
import type { DroppedLine } from "./dropped-line";
import {
  type FindingStatus,
  type FoundIssue,
  findingDetailSchema,
  kindsOfReading,
} from "./finding";
import { rangeOf } from "./finding-place";
import { type Doubt, gapsOf, type TextGap } from "./gaps";
import { draftLength, type NewDraft, newDraft } from "./new-draft";
import {
  openingThatSells,
  type PaidPart,
  thinPaidPart,
  thinPaidPartFinding,
  thinPaidPartKey,
  thinPaidPartSchema,
} from "./paid-part";
import "./swap-step";
import { type DraftText, writtenText } from "./text";
import { textSchema } from "./text-schema";

type Source = {
  /** Null where nothing tells: an editor chooses. */
  categoryId: string | null;
  /** Names the source; a second document from the same source is not made. */
  sourceKey: string | null;
  previewRule: PreviewRule | null;
  dropped: DroppedLine[];
  now: Date;
};

/** A draft that is stored, or the document that its source has made already. */
type StoredDraft = { kind: "created" | "exists"; id: string; number: number };

/** Stores a text as a draft that nobody but staff can see. */
export async function createDraft(
  tx: Transaction,
  draft: DocumentDraft,
  source: Source,
): Promise<StoredDraft> {
  const [stored] = await createDrafts(tx, [{ draft: newDraft(draft), source }]);
  if (!stored) throw new Error("no draft was stored");
  return stored;
}

/** {@link createDraft} for many at once, in few statements. The answers are in their order. */
export async function createDrafts(
  tx: Transaction,
  drafts: readonly { draft: NewDraft; source: Source }[],
): Promise<StoredDraft[]> {
  const registered = await registerDocuments(
    tx,
    drafts.map(({ draft, source }) => ({
      facts: { ...draft, characterCount: draftLength(draft) },
      placement: source,
    })),
  );
  const created = drafts.flatMap(({ draft, source: { dropped } }, at) => {
    const { kind, id } = registered[at] ?? { kind: "exists", id: "" };
    return kind === "exists" ? [] : [{ documentId: id, draft, dropped }];
  });
  if (created.length > 0) {
    // The text is JSON already: it is not taken apart to be put together again.
    const rows = created.map(
      ({ documentId, draft: { content }, dropped }) =>
        Prisma.sql`(${documentId}::uuid, ${content}::jsonb, ${JSON.stringify(dropped)}::jsonb, now())`,
    );
    await tx.$executeRaw`
      INSERT INTO drafts (document_id, content, dropped, updated_at) VALUES ${Prisma.join(rows)}`;
  }
  await storeFingerprints(
    tx,
    created.map(({ documentId, draft: { pieces } }) => ({
      documentId,
      samples: pieces.map(({ sample }) => sample),
    })),
  );
  return registered;
}

export type TakenSteps =
  | { kind: "taken"; revision: number }
  /** Nothing was taken: others were faster. The window has to carry its steps over theirs. */
  | { kind: "stale"; revision: number; steps: SavedStep[] }
  /** Nothing was taken: the steps do not fit the text. */
  | { kind: "invalid"; reason: string }
  /** There is no such document, or the window has seen a revision that is not there (any more). */
  | { kind: "unknown" };

/** The longest text of a draft, in positions of its tree. */
const sizeLimit = 2_000_000;

/**
 * Saves what somebody has written in a draft: all steps, or none. They must follow upon the last
 * revision, so that every window sees the same text in the end.
 *
 * @param steps as JSON.
 * @param client names the window.
 */
export async function takeSteps(
  staff: StaffMember,
  number: number,
  { revision, client, steps }: { revision: number; client: string; steps: readonly object[] },
): Promise<TakenSteps> {
  assertRight(staff, "edit-documents");
  const document = await db().document.findUnique({ where: { number }, select: { id: true } });
  if (document === null) return { kind: "unknown" };
  return db().$transaction(async (tx): Promise<TakenSteps> => {
    const draft = await openDraft(tx, document.id);
    if (revision > draft.revision) return { kind: "unknown" };
    if (revision < draft.revision) {
      const saved = await findSteps(document.id, revision, tx);
      if (saved === null) return { kind: "unknown" };
      return { kind: "stale", revision: draft.revision, steps: saved };
    }
    const changed = applySteps(draft.tree, steps);
    if (typeof changed === "string") return { kind: "invalid", reason: changed };
    const next = revision + steps.length;
    await tx.draft.update({
      where: { documentId: document.id },
      data: { revision: next, content: changed.toJSON() as Prisma.InputJsonObject },
    });
    await tx.draftStep.createMany({
      data: steps.map((step, at) => ({
        documentId: document.id,
        revision: revision + at + 1,
        step: step as Prisma.InputJsonObject,
        client,
        staffId: staff.id,
      })),
    });
    return { kind: "taken", revision: next };
  });
}

/** How long the steps of a draft are kept, in ms: 30 days, for windows that were away for long. */
const stepLifetime = 30 * 24 * 60 * 60 * 1000;

/**
 * Forgets the steps of drafts that no open window needs any more. A window that comes back later than
 * after 30 days is told that its revision is gone, and has to be opened anew; the text itself is whole.
 *
 * @returns how many there were.
 */
export async function forgetSteps(now: Date): Promise<number> {
  const before = new Date(now.getTime() - stepLifetime);
  const { count } = await db().draftStep.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}

/** The text after the steps; what is wrong with them when they cannot be carried out. */
function applySteps(tree: Node, steps: readonly object[]): Node | string {
  try {
    let changed = tree;
    for (const json of steps) {
      const { doc, failed } = Step.fromJSON(textSchema, json).apply(changed);
      if (!doc) return failed ?? "a step failed";
      changed = doc;
    }
    changed.check();
    return changed.nodeSize > sizeLimit ? "the text would be too long" : changed;
  } catch (error) {
    // What a schema refuses, and what JSON is no step.
    if (error instanceof RangeError || error instanceof TypeError) return error.message;
    throw error;
  }
}

/**
 * Keeps what was found in drafts. What was found there before under the same key is told anew; what was
 * decided on it stays, and with a thin paid part the figures that an editor has confirmed.
 */
export async function writeFindings(
  tx: Transaction,
  drafts: readonly { documentId: string; findings: readonly FoundIssue[] }[],
): Promise<void> {
  const rows = drafts.flatMap(({ documentId, findings }) =>
    // One statement writes no row twice.
    [...new Map(findings.map((finding) => [finding.key, finding])).values()].map(
      ({ key, kind, severity, detail }) => {
        const found = { kind, severity, detail: findingDetailSchema.parse(detail) };
        return { id: newId(), document_id: documentId, key, ...found };
      },
    ),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO findings (id, document_id, key, kind, severity, detail)
    SELECT id, document_id, key, kind, severity::finding_severity, detail
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS row(id uuid, document_id uuid, key text, kind text, severity text, detail jsonb)
    ON CONFLICT (document_id, key)
    DO UPDATE SET kind = EXCLUDED.kind, severity = EXCLUDED.severity, detail = EXCLUDED.detail
    WHERE NOT (findings.key = ${thinPaidPartKey} AND findings.status = 'dismissed')`;
}

/**
 * Keeps what was found in a draft: new findings are open, those that are found no longer go, unless
 * somebody decided on them or only the reading of the file could find them. A decision stays, but for one: a
 * correction that was accepted and is found again was taken back, and is open again.
 */
async function recordFindings(
  tx: Transaction,
  documentId: string,
  findings: readonly FoundIssue[],
): Promise<void> {
  const keys = findings.map(({ key }) => key);
  await tx.finding.deleteMany({
    where: {
      documentId,
      status: "open",
      key: { notIn: keys },
      kind: { notIn: [...kindsOfReading] },
    },
  });
  await writeFindings(tx, [{ documentId, findings }]);
  const corrected = findings.filter(({ detail }) => detail.fix).map(({ key }) => key);
  await tx.finding.updateMany({
    where: { documentId, status: "accepted", key: { in: corrected } },
    data: { status: "open", decidedAt: null, decidedBy: null },
  });
}

/** Looks through a draft's text as it is now, and keeps what is found. False when there is no such document. */
export async function checkDraft(
  staff: StaffMember,
  number: number,
  find: (text: DraftText, documentId: string) => Promise<readonly FoundIssue[]>,
): Promise<boolean> {
  assertRight(staff, "edit-documents");
  const document = await db().document.findUnique({
    where: { number },
    select: { id: true, previewRule: true },
  });
  if (document === null) return false;
  await db().$transaction(
    async (tx) => {
      // As every publication does: whoever held the draft first would wait for who holds the document.
      await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${document.id}::uuid FOR KEY SHARE`;
      const { tree } = await openDraft(tx, document.id);
      const text = writtenText(tree);
      const thin = thinPaidPart(
        text.pieces,
        previewRuleSchema.nullable().parse(document.previewRule),
      );
      await recordFindings(tx, document.id, [
        ...(await find(text, document.id)),
        ...(thin === null ? [] : [thinPaidPartFinding(thin, openingThatSells(text.pieces))]),
      ]);
    },
    { timeout: 60_000 },
  );
  return true;
}

/** Writes down what somebody decided on a finding; `open` takes a decision back. False when it is gone. */
export async function decideFinding(
  staff: StaffMember,
  number: number,
  { finding, status }: { finding: string; status: FindingStatus },
): Promise<boolean> {
  assertRight(staff, "edit-documents");
  return db().$transaction((tx) =>
    decide(tx, staff, { id: finding, document: { number } }, status),
  );
}

async function decide(
  tx: Transaction,
  staff: StaffMember | null,
  where: Prisma.FindingWhereInput,
  status: FindingStatus,
): Promise<boolean> {
  const decision =
    status === "open"
      ? { decidedAt: null, decidedBy: null }
      : { decidedAt: await databaseTime(tx), decidedBy: staff?.id ?? null };
  const [decided] = await tx.finding.updateManyAndReturn({
    where,
    data: { status, ...decision },
    select: { id: true },
  });
  if (decided === undefined) return false;
  const entry = { action: "decide-finding", subject: decided.id, detail: { status } };
  await writeAudit(tx, staff?.id ?? null, entry);
  return true;
}

export type Publication =
  | { kind: "published"; number: number; version: number }
  /** The text on sale is the same already; a withdrawn document is on sale again. */
  | { kind: "unchanged"; number: number }
  /** Nothing was published: it was taken down. */
  | { kind: "blocked"; number: number }
  /** Nothing was published: these are missing, or nobody has said yet that they are meant. */
  | { kind: "incomplete"; number: number; gaps: TextGap[] };

/** What looks through a text, and the kinds that it finds: what is open of these and not found again is gone. */
export type Finder = {
  kinds: readonly string[];
  find: (text: DraftText) => readonly FoundIssue[];
};

/** What somebody has said is meant as it is: kinds of doubts, and the keys of single findings. */
type Meant = { accepted?: readonly Doubt[]; acceptedFindings?: readonly string[] };

/**
 * Publishes a document's draft as its next version within a transaction, for a caller who has checked who
 * does it. The text is looked through first as it is now.
 *
 * @param staff who does; null for the commands and jobs of the server.
 */
export async function publishWithin(
  tx: Transaction,
  staff: StaffMember | null,
  documentId: string,
  { now, finder, ...word }: { now: Date; finder: Finder } & Meant,
): Promise<Publication> {
  // In the order of every publication: the document first, then its draft.
  await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`;
  const document = await tx.document.findUniqueOrThrow({ where: { id: documentId } });
  const { number } = document;
  const { tree } = await openDraftOf(tx, document);
  const text = writtenText(tree);
  const gaps = gapsOf({ ...text, isPlaced: document.categoryId !== null });
  if (gaps.length > 0) return { kind: "incomplete", number, gaps };
  if (document.blockedAt !== null) return { kind: "blocked", number };
  if (await isOnSale(document, text, tx)) {
    const settled = { publishAt: null, missed: Prisma.DbNull };
    await tx.document.update({ where: { id: documentId }, data: settled });
    if (document.status === "published") return { kind: "unchanged", number };
    await putOnSale(tx, documentId);
    await audit(tx, staff, documentId, document.version);
    return { kind: "unchanged", number };
  }
  const asked = await answered(tx, staff, document, { tree, finder, ...word });
  if (!asked.isMeant) return { kind: "incomplete", number, gaps: asked.doubtful };
  const { doubtful } = asked;
  const version = await issueVersion(tx, document, text, { staffId: staff?.id ?? null, now });
  const meant = doubtful.map(({ kind }) => kind);
  await audit(tx, staff, documentId, version, meant);
  return { kind: "published", number, version };
}

/**
 * Whether a document's draft could be published now, as for scheduling it.
 *
 * @returns what is missing, or what was accepted, with the keys of the findings among it.
 */
export async function tryPublication(
  tx: Transaction,
  staff: StaffMember,
  document: Document,
  { finder, accepted }: { finder: Finder; accepted: readonly Doubt[] },
): Promise<
  | { kind: "ready"; meant: Doubt[]; acceptedFindings: string[] }
  | { kind: "incomplete"; gaps: TextGap[] }
> {
  const { tree } = await openDraftOf(tx, document);
  const text = writtenText(tree);
  const gaps = gapsOf({ ...text, isPlaced: document.categoryId !== null });
  if (gaps.length > 0) return { kind: "incomplete", gaps };
  // Nothing is published but what is on sale already.
  if (await isOnSale(document, text, tx)) return { kind: "ready", meant: [], acceptedFindings: [] };
  const asked = { tree, finder, accepted };
  const { isMeant, doubtful, keys } = await answered(tx, staff, document, asked);
  return isMeant
    ? { kind: "ready", meant: doubtful.map(({ kind }) => kind), acceptedFindings: keys }
    : { kind: "incomplete", gaps: doubtful };
}

/** What is asked about a complete text, and whether all of it is answered. That a thin part is meant is kept. */
async function answered(
  tx: Transaction,
  staff: StaffMember | null,
  { id, previewRule }: Pick<Document, "id" | "previewRule">,
  { tree, finder, accepted = [], acceptedFindings = [] }: { tree: Node; finder: Finder } & Meant,
): Promise<Doubtful & { isMeant: boolean }> {
  const rule = previewRuleSchema.nullable().parse(previewRule);
  const asked = await doubtsOf(tx, id, { tree, rule, finder, acceptedFindings });
  const isMeant = asked.doubtful.every(({ kind }) => accepted.includes(kind));
  if (isMeant && asked.doubtful.some(({ kind }) => kind === "paid-part")) {
    await decide(tx, staff, { documentId: id, key: thinPaidPartKey }, "dismissed");
  }
  return { ...asked, isMeant };
}

/** What is asked about, and the keys of the findings among it. */
type Doubtful = { doubtful: Extract<TextGap, { kind: Doubt }>[]; keys: string[] };

/** What somebody has to say of a complete text before it is published: that it is meant. */
async function doubtsOf(
  tx: Transaction,
  documentId: string,
  {
    tree,
    rule,
    finder,
    acceptedFindings,
  }: { tree: Node; rule: PreviewRule | null; finder: Finder; acceptedFindings: readonly string[] },
): Promise<Doubtful> {
  const text = writtenText(tree);
  const thin = await unansweredThinPart(tx, documentId, text, rule);
  const open = await lookThrough(tx, documentId, text, finder);
  // What was put right since the text was last looked through is not there any more.
  const keys = open.flatMap(({ key, severity, detail: { place } }) => {
    const isAsked = severity !== "note" && key !== thinPaidPartKey && rangeOf(tree, place) !== null;
    return isAsked && !acceptedFindings.includes(key) ? [key] : [];
  });
  const doubtful: Doubtful["doubtful"] = [
    ...(thin === null ? [] : [{ kind: "paid-part" as const, ...thin }]),
    ...(keys.length === 0 ? [] : [{ kind: "suspicious" as const, count: keys.length }]),
  ];
  return { doubtful, keys };
}

/**
 * Looks through a text as it is now, and keeps what is found anew and what is gone. What was decided on stays
 * so, also in another piece. Nothing is written where all is known.
 *
 * @returns what is open.
 */
async function lookThrough(
  tx: Transaction,
  documentId: string,
  text: DraftText,
  { kinds, find }: Finder,
): Promise<Pick<FoundIssue, "key" | "severity" | "detail">[]> {
  const found = new Map(find(text).map((issue) => [issue.key, issue]));
  const rows = await tx.finding.findMany({ where: { documentId }, orderBy: { id: "asc" } });
  const kept = rows.map((row) => ({ ...row, detail: findingDetailSchema.parse(row.detail) }));
  const dismissed = kept.filter(({ status }) => status === "dismissed");
  const isDismissed = ({ kind, detail: { place } }: FoundIssue) =>
    place.quote !== "" &&
    dismissed.some((one) => one.kind === kind && one.detail.place.quote === place.quote);
  const known = new Set(kept.map(({ key }) => key));
  const fresh = [...found.values()].filter((issue) => !known.has(issue.key) && !isDismissed(issue));
  const gone = kept.filter(
    ({ key, kind, status }) => status === "open" && kinds.includes(kind) && !found.has(key),
  );
  // A correction that was accepted and is found again was taken back.
  const back = kept.filter(
    ({ key, status }) => status === "accepted" && found.get(key)?.detail.fix != null,
  );
  if (fresh.length > 0) await writeFindings(tx, [{ documentId, findings: fresh }]);
  if (gone.length > 0) {
    await tx.finding.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  }
  if (back.length > 0) {
    const data = { status: "open", decidedAt: null, decidedBy: null } as const;
    await tx.finding.updateMany({ where: { id: { in: back.map(({ id }) => id) } }, data });
  }
  const open = kept.filter(({ status }) => status === "open").filter((row) => !gone.includes(row));
  return [...open, ...back, ...fresh];
}

/** Looks through a draft once more, as after what is looked for has changed. Nothing for one that is gone. */
export async function recheckDraft(documentId: string, finder: Finder): Promise<void> {
  await db().$transaction(
    async (tx) => {
      const [document] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR KEY SHARE`;
      if (document === undefined) return;
      const { tree } = await openDraft(tx, documentId);
      await lookThrough(tx, documentId, writtenText(tree), finder);
    },
    { timeout: 60_000 },
  );
}

/**
 * What buyers would get, where that is next to nothing and no editor has dismissed the finding that says so,
 * which is open from then on.
 */
export async function unansweredThinPart(
  tx: Transaction,
  documentId: string,
  { pieces }: Pick<DraftText, "pieces">,
  rule: PreviewRule | null,
): Promise<PaidPart | null> {
  const thin = thinPaidPart(pieces, rule);
  if (thin === null) return null;
  const where = { documentId, key: thinPaidPartKey };
  const before = await tx.finding.findUnique({ where: { documentId_key: where } });
  const isConfirmed =
    before?.status === "dismissed" &&
    thinPaidPartSchema.parse(before.detail).detail.characters <= thin.characters;
  if (isConfirmed) return null;
  // Less was not confirmed, and that something was done about it is not to be seen in the text.
  await tx.finding.updateMany({
    where,
    data: { status: "open", decidedAt: null, decidedBy: null },
  });
  const finding = thinPaidPartFinding(thin, openingThatSells(pieces));
  await writeFindings(tx, [{ documentId, findings: [finding] }]);
  return thin;
}

async function audit(
  tx: Transaction,
  staff: StaffMember | null,
  documentId: string,
  version: number,
  meant: readonly Doubt[] = [],
): Promise<void> {
  const detail = { version, ...(meant.length > 0 && { meant: [...meant] }) };
  const entry = { action: "publish", subject: documentId, detail };
  await writeAudit(tx, staff?.id ?? null, entry);
}
