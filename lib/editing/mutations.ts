import type { DocumentDraft } from "@/lib/catalog/document";
import { issueVersion, putOnSale, registerDocument } from "@/lib/catalog/mutations";
import type { PreviewRule } from "@/lib/catalog/preview";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db, type Transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { openDraft } from "./data";
import { gapsOf, type TextGap } from "./gaps";
import { textTree, writtenText } from "./text";

/** A line of a source that is not in the text. */
export type DroppedLine = { line: number; text: string; reason: string };

type Source = {
  categoryId: string;
  /** Names the source; a second document from the same source is not made. */
  sourceKey: string | null;
  previewRule: PreviewRule | null;
  dropped: DroppedLine[];
  now: Date;
};

/** Stores what an import found as a draft that nobody but staff can see. */
export async function createDraft(
  tx: Transaction,
  draft: DocumentDraft,
  { dropped, ...placement }: Source,
): Promise<{ kind: "created" | "exists"; id: string; number: number }> {
  const registered = await registerDocument(tx, draft, placement);
  if (registered.kind === "exists") return registered;
  const content = textTree(draft).toJSON() as Prisma.InputJsonObject;
  await tx.draft.create({ data: { documentId: registered.id, content, dropped } });
  return registered;
}

export type Publication =
  | { kind: "published"; number: number; version: number }
  /** The text on sale is the same already; a withdrawn document is on sale again. */
  | { kind: "unchanged"; number: number }
  /** Nothing was published: it was taken down. */
  | { kind: "blocked"; number: number }
  /** Nothing was published: these are missing. */
  | { kind: "incomplete"; number: number; gaps: TextGap[] };

/**
 * Publishes a document's draft as its next version.
 *
 * @param staff who does; null for the commands and jobs of the server.
 */
export async function publishDraft(
  staff: StaffMember | null,
  documentId: string,
  now: Date,
): Promise<Publication> {
  if (staff !== null) assertRight(staff, "publish");
  return db().$transaction(async (tx): Promise<Publication> => {
    // In the order of every publication: the document first, then its draft.
    await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`;
    const { number, tree } = await openDraft(tx, documentId);
    const text = writtenText(tree);
    const gaps = gapsOf(text);
    if (gaps.length > 0) return { kind: "incomplete", number, gaps };
    const document = await tx.document.findUniqueOrThrow({ where: { id: documentId } });
    if (document.blockedAt !== null) return { kind: "blocked", number };
    if (await isOnSale(tx, document, text)) {
      const settled = { publishAt: null, missed: Prisma.DbNull };
      await tx.document.update({ where: { id: documentId }, data: settled });
      if (document.status === "published") return { kind: "unchanged", number };
      await putOnSale(tx, documentId);
      await audit(tx, staff, documentId, document.version);
      return { kind: "unchanged", number };
    }
    const version = await issueVersion(tx, documentId, text, { staffId: staff?.id ?? null, now });
    await audit(tx, staff, documentId, version);
    return { kind: "published", number, version };
  });
}

async function audit(
  tx: Transaction,
  staff: StaffMember | null,
  documentId: string,
  version: number,
): Promise<void> {
  const entry = { action: "publish", subject: documentId, detail: { version } };
  await writeAudit(tx, staff?.id ?? null, entry);
}

/** Whether the version that was published last says the same. */
async function isOnSale(
  tx: Transaction,
  document: { id: string; version: number; title: string; intro: string[] },
  text: ReturnType<typeof writtenText>,
): Promise<boolean> {
  if (document.version === 0) return false;
  const { pieces } = await getTextForEditing(document.id, document.version, tx);
  const { title, intro } = document;
  // Through the tree, as the text was: what holds no words is no difference.
  return textTree(writtenText(textTree({ title, intro, pieces }))).eq(textTree(text));
}
