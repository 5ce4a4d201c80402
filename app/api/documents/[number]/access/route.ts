import { parseDocumentNumber } from "@/app/_request/document-number";
import { findReader } from "@/app/_request/guest";
import { problem } from "@/app/_request/problem";
import { findPublicDocument } from "@/lib/catalog/data";
import { findAccess } from "@/lib/entitlements/data";

/** Whether this browser may open the document, for the public page, which cannot know. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/documents/[number]/access">,
): Promise<Response> {
  const number = parseDocumentNumber((await params).number);
  const document = number === null ? null : await findPublicDocument(number);
  if (!document) return problem({ status: 404, code: "no-document", title: "No such document." });
  const access = await findAccess(await findReader(), document.id);
  const answer =
    access.kind === "granted"
      ? { access: "granted", via: access.via.kind, until: access.until }
      : { access: "locked", reason: access.reason };
  return Response.json(answer, { headers: { "cache-control": "private, no-store" } });
}
