import { clientAddress } from "@/app/_request/address";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { findReader } from "@/app/_request/guest";
import { isOwnOrigin } from "@/app/_request/origin";
import { problem } from "@/app/_request/problem";
import { findIssuedKey } from "@/lib/catalog/data";
import { findAccess } from "@/lib/entitlements/data";
import { recordUse } from "@/lib/entitlements/mutations";
import { takePoint } from "@/lib/platform/rate-limit";

const limit = { name: "copy", points: 120, perSeconds: 600 };

/** Notes that something of an open text was copied: 204. Our page tells it, and shows no answer. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/documents/[number]/copies">,
): Promise<Response> {
  if (!isOwnOrigin(request)) {
    return problem({ status: 403, code: "foreign-origin", title: "This is for our own pages." });
  }
  const number = parseDocumentNumber((await params).number);
  const readerId = await findReader();
  const document = number === null ? null : await findIssuedKey(number);
  const access = document && (await findAccess(readerId, document.id));
  if (!document || access?.kind !== "granted" || readerId === null) {
    return problem({ status: 404, code: "no-document", title: "No document is open here." });
  }
  const wait = await takePoint(limit, clientAddress(request.headers));
  if (wait > 0) {
    const headers = { "retry-after": String(wait) };
    return problem({ status: 429, code: "too-many-requests", title: "Too many." }, headers);
  }
  await recordUse(access, { readerId, documentVersion: document.version, kind: "copied" });
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}
