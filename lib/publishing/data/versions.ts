import { openDraft } from "@/lib/editing/data";
import { type DraftText, textTree, writtenText } from "@/lib/editing/text";
import { getTextForEditing } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";
import type { StaffPermit } from "@/lib/staff/staff";
import { shownTitle } from "../shown-title";

/** A version that was published. */
type PublishedVersion = {
  version: number;
  title: string;
  publishedAt: Date;
  /** The address of who published it; null for the commands and jobs of the server. */
  by: string | null;
};

export type VersionHistory = {
  id: string;
  number: number;
  /** As it is on sale; of one that never was, as its draft has it. May be empty. */
  title: string;
  onSale: number;
  /** Newest first. */
  versions: PublishedVersion[];
};

/** The versions of a document; null for a number that none has. */
export async function findVersionHistory(
  _staff: StaffPermit<"edit-documents">,
  number: number,
): Promise<VersionHistory | null> {
  const row = await db().document.findUnique({
    where: { number },
    include: {
      draft: { select: { content: true } },
      versions: {
        orderBy: { version: "desc" },
        include: { publishedBy: { select: { email: true } } },
      },
    },
  });
  return (
    row && {
      id: row.id,
      number,
      title: shownTitle(row),
      onSale: row.version,
      versions: row.versions.map(({ version, title, publishedAt, publishedBy }) => ({
        version,
        title,
        publishedAt,
        by: publishedBy?.email ?? null,
      })),
    }
  );
}

/** What one version says, or the draft. The version must be one of the document's. */
export async function getTextOf(
  _staff: StaffPermit<"edit-documents">,
  documentId: string,
  which: number | "draft",
): Promise<DraftText> {
  if (which === "draft") {
    const { tree } = await db().$transaction((tx) => openDraft(tx, documentId));
    return writtenText(tree);
  }
  // Through the tree, as a draft goes: what holds no words is no difference.
  return writtenText(textTree(await getTextForEditing(documentId, which)));
}
