import { findIssuedDocument } from "@/lib/catalog/data";
import type { PublicDocument } from "@/lib/catalog/document";
import { findAccess } from "@/lib/entitlements/data";
import { parseDocumentNumber } from "./document-number";
import { findReader } from "./guest";

/**
 * The document with this number, for whoever can see it: a withdrawn one is there for those alone who
 * hold it. Null for any other.
 */
export async function findReportable(
  segment: string,
): Promise<Pick<PublicDocument, "id" | "number" | "title" | "script"> | null> {
  const number = parseDocumentNumber(segment);
  const document = number === null ? null : await findIssuedDocument(number);
  if (document === null) return null;
  if (!document.isWithdrawn) return document;
  const access = await findAccess(await findReader(), document.id);
  const holds = access.kind === "granted" || access.reason === "blocked";
  return holds ? document : null;
}
