import type { Transaction } from "@/lib/platform/db";
import { terms, titleTerms } from "./terms";

/** Makes a document findable by its title and by other public text; never give it a locked body. */
export async function indexDocument(
  tx: Transaction,
  document: { id: string; title: string; publicText: string; uploadedAt: Date },
): Promise<void> {
  const title = titleTerms(document.title);
  const fields = terms(`${document.title}\n${document.publicText}`);
  await tx.$executeRaw`
    INSERT INTO document_search (document_id, title, fields, uploaded_at)
    VALUES (${document.id}::uuid, array_to_tsvector(${title}::text[]),
      array_to_tsvector(${fields}::text[]), ${document.uploadedAt})
    ON CONFLICT (document_id) DO UPDATE
    SET title = excluded.title, fields = excluded.fields, uploaded_at = excluded.uploaded_at`;
}
