import { forbidden, notFound } from "next/navigation";
import { cache } from "react";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { findIssuedDocument } from "@/lib/catalog/data";
import type { PublicDocument } from "@/lib/catalog/document";

/** The document that an address names. Ends the request where there is none, or none any more. */
export const getRequestedDocument = cache(async (segment: string): Promise<PublicDocument> => {
  const number = parseDocumentNumber(segment);
  const document = number === null ? null : await findIssuedDocument(number);
  if (document === null) notFound();
  // The server in front makes it a 410.
  if (document.isWithdrawn) forbidden();
  return document;
});
