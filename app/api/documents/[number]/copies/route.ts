import { clientAddress } from "@/app/_request/address";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { parseDocumentVersion } from "@/app/_request/document-version";
import { findReader } from "@/app/_request/guest";
import { isOwnOrigin } from "@/app/_request/origin";
import { problem } from "@/app/_request/problem";
import { findIssuedDocumentId } from "@/lib/catalog/data";
import { findAccess, getReadableVersions } from "@/lib/entitlements/data";
import { recordUse } from "@/lib/entitlements/mutations";
import { readableVersion } from "@/lib/entitlements/readable-version";
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
  const documentId = number === null ? null : await findIssuedDocumentId(number);
  const access = documentId === null ? null : await findAccess(readerId, documentId);
  if (access?.kind !== "granted" || readerId === null) {
    return problem({ status: 404, code: "no-document", title: "No document is open here." });
  }
  const wait = await takePoint(limit, clientAddress(request.headers));
  if (wait > 0) {
    const headers = { "retry-after": String(wait) };
    return problem({ status: 429, code: "too-many-requests", title: "Too many." }, headers);
  }
  const asked = parseDocumentVersion(new URL(request.url).searchParams.get("version"));
  const documentVersion = readableVersion(await getReadableVersions(access), asked);
  await recordUse(access, { readerId, documentVersion, kind: "copied" });
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}
