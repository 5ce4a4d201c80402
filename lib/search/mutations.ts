import type { Transaction } from "@/lib/platform/db";
import { terms, titleTerms } from "./terms";

/** Makes documents findable by their titles and by other public text; never give it a locked body. */
export async function indexDocuments(
  tx: Transaction,
  documents: readonly { id: string; title: string; publicText: string; uploadedAt: Date }[],
): Promise<void> {
  const rows = documents.map(({ id, title, publicText, uploadedAt }) => ({
    id,
    title: titleTerms(title),
    fields: terms(`${title}\n${publicText}`),
    uploaded_at: uploadedAt,
  }));
  await tx.$executeRaw`
    INSERT INTO document_search (document_id, title, fields, uploaded_at)
    SELECT id, array_to_tsvector(ARRAY(SELECT json_array_elements_text(title))),
      array_to_tsvector(ARRAY(SELECT json_array_elements_text(fields))), uploaded_at
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS row(id uuid, title json, fields json, uploaded_at timestamptz)
    ON CONFLICT (document_id) DO UPDATE
    SET title = excluded.title, fields = excluded.fields, uploaded_at = excluded.uploaded_at`;
}

/** Lets search find these documents no more. */
export async function forgetDocuments(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<void> {
  await tx.documentSearch.deleteMany({ where: { documentId: { in: [...documentIds] } } });
}
