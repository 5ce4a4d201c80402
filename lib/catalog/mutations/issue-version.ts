import type { Transaction } from "@/lib/platform/db";
import { type Document, Prisma } from "@/lib/platform/prisma/client";
import { indexDocuments } from "@/lib/search/mutations/index-documents";
import { fold } from "@/lib/search/terms";
import { previewRuleSchema } from "../preview";
import { scriptOf } from "../script";
import { announce } from "./announce";
import { compareLater } from "./compare-pieces";
import { refreshPagesOf } from "./refresh-pages";
import { relateLater } from "./relate-documents";
import { insertVersions, type VersionText, versionRows, wholeText } from "./version-rows";

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
  await compareLater(tx, [documentId]);
  await relateLater(tx, [documentId]);
  await refreshPagesOf(tx, [documentId]);
  await announce(tx, [documentId]);
  return version;
}
