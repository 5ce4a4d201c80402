import { clientAddress } from "@/app/_request/address";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { isOwnOrigin } from "@/app/_request/origin";
import { isByPerson } from "@/app/_request/person";
import { problem } from "@/app/_request/problem";
import { countPreview } from "@/lib/figures/mutations";
import { takePointHere } from "@/lib/platform/rate-limit";

// Phones of one carrier share an address.
const limit = { name: "view", points: 300, perSeconds: 600 };

/**
 * Counts that the preview of a document was seen: 204, whether or not it counts. The page tells it
 * after it was loaded, being the same bytes for everyone, and shows no answer. Nothing is read or
 * written for it here, and nothing about who.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/documents/[number]/views">,
): Promise<Response> {
  if (!isOwnOrigin(request)) {
    return problem({ status: 403, code: "foreign-origin", title: "This is for our own pages." });
  }
  const number = parseDocumentNumber((await params).number);
  if (number === null) {
    return problem({ status: 404, code: "no-document", title: "No such document." });
  }
  const wait = await takePointHere(limit, clientAddress(request.headers));
  if (wait > 0) {
    const headers = { "retry-after": String(wait) };
    return problem({ status: 429, code: "too-many-requests", title: "Too many." }, headers);
  }
  if (isByPerson(request.headers)) countPreview(number, new Date());
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}
