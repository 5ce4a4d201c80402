import { blocksText } from "@/lib/catalog/block-text";
import { characterCount } from "@/lib/catalog/length";
import { refreshPagesOf } from "@/lib/catalog/mutations/refresh-pages";
import { relist } from "@/lib/catalog/mutations/sale";
import { publicBlocks } from "@/lib/catalog/preview";
import { unansweredThinPart } from "@/lib/editing/mutations";
import { type FullText, getTextForEditing } from "@/lib/entitlements/data";
import { db, type Transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { findSettings } from "../data/documents";
import type { DocumentSettings } from "../desk-document";
import { addTags, holdCategory, removeTags } from "./change-document";

/**
 * Sets what a document has besides its text; what is not given stays as it is. All of it is in force at
 * once: the preview rule for the version on sale too, whose text and number stay, so that whoever bought it
 * finds nothing changed. A rule that leaves buyers next to nothing of what is on sale has to be confirmed at
 * the finding that says so.
 */
export async function changeSettings(
  staff: StaffMember,
  number: number,
  given: Partial<DocumentSettings>,
  now: Date,
): Promise<"changed" | "unchanged" | "no-document" | "no-category" | "thin-part"> {
  assertRight(staff, "edit-documents");
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM documents WHERE number = ${number} FOR UPDATE`;
    const before = await findSettings(staff, number, now, tx);
    if (before === null) return "no-document";
    const { id, status, version } = before;
    if (status !== "draft") assertRight(staff, "publish");
    const changed = changedNames(before.settings, given);
    if (changed.length === 0) return "unchanged";
    const settings = { ...before.settings, ...given };
    // Somebody else may have merged it into another one while the form was open.
    const { categoryId } = settings;
    const isPlaced = categoryId === null ? status === "draft" : await holdCategory(tx, categoryId);
    if (!isPlaced) return "no-category";
    const isPublic = status === "published";
    const isReruled = changed.includes("previewRule") && version > 0;
    const text = isReruled ? await getTextForEditing(id, version, tx) : null;
    if (text !== null) {
      const thin = await unansweredThinPart(tx, id, text, settings.previewRule);
      if (thin !== null) return "thin-part";
    }
    if (isPublic) await refreshPagesOf(tx, [id]);
    await tx.document.update({
      where: { id },
      data: {
        editor: settings.byline,
        uploadedAt: settings.uploadedAt,
        categoryId,
        previewRule: settings.previewRule ?? Prisma.DbNull,
      },
    });
    await setTags(tx, id, settings.tags);
    if (text !== null) await applyPreviewRule(tx, id, text, settings.previewRule);
    if (changed.includes("ownPrice")) {
      assertRight(staff, "set-prices");
      const { ownPrice: saleFen } = settings;
      await tx.documentPrice.create({ data: { documentId: id, saleFen, validFrom: now } });
    }
    if (isPublic) await relist(tx, id);
    await writeAudit(tx, staff.id, {
      action: "change-document-settings",
      subject: id,
      detail: {
        document: number,
        changed: changed.join(", "),
        ...(changed.includes("ownPrice") && { ownFen: settings.ownPrice }),
      },
    });
    return "changed";
  });
}

function changedNames(
  before: DocumentSettings,
  after: Partial<DocumentSettings>,
): (keyof DocumentSettings)[] {
  const names = ["byline", "uploadedAt", "categoryId", "tags", "previewRule", "ownPrice"] as const;
  return names.filter(
    (name) => after[name] !== undefined && comparable(after[name]) !== comparable(before[name]),
  );
}

function comparable(value: unknown): string {
  if (value instanceof Date) return String(Math.floor(value.getTime() / 60_000));
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
}

async function setTags(tx: Transaction, documentId: string, names: string[]): Promise<void> {
  const others = await tx.documentTag.findMany({
    where: { documentId, tag: { name: { notIn: names } } },
  });
  await addTags(tx, documentId, names);
  await removeTags(
    tx,
    documentId,
    others.map(({ tagId }) => tagId),
  );
}

async function applyPreviewRule(
  tx: Transaction,
  documentId: string,
  { version, pieces }: FullText,
  rule: DocumentSettings["previewRule"],
): Promise<void> {
  const shown = publicBlocks(pieces, rule);
  for (const [at, { ordinal }] of pieces.entries()) {
    const blocks = shown[at] ?? [];
    await tx.piece.update({
      where: { documentId_version_ordinal: { documentId, version, ordinal } },
      data: { publicBlocks: blocks, publicCount: characterCount(blocksText(blocks)) },
    });
  }
}
