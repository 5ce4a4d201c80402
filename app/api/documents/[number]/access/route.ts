import { parseDocumentNumber } from "@/app/_request/document-number";
import { findReader } from "@/app/_request/guest";
import { problem } from "@/app/_request/problem";
import { findPublicDocumentId } from "@/lib/catalog/data";
import type { AccessJson, CreditJson } from "@/lib/checkout/access-json";
import { creditJson, priceFor } from "@/lib/checkout/data/credit";
import type { Access, LockedAccess } from "@/lib/entitlements/access";
import { findAccess } from "@/lib/entitlements/data";
import { getOffersOn } from "@/lib/pricing/data";

/** What this browser may open, and what it would pay, for the public page, which cannot know. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/documents/[number]/access">,
): Promise<Response> {
  const number = parseDocumentNumber((await params).number);
  const documentId = number === null ? null : await findPublicDocumentId(number);
  if (documentId === null)
    return problem({ status: 404, code: "no-document", title: "No such document." });
  const now = new Date();
  const readerId = await findReader();
  const [access, offers] = await Promise.all([
    findAccess(readerId, documentId),
    getOffersOn(documentId, now),
  ]);
  const credit = creditJson(await priceFor(offers.pass, readerId, { renews: false, now }));
  return Response.json(answerOf(access, credit), {
    headers: { "cache-control": "private, no-store" },
  });
}

function answerOf(access: Access, credit: CreditJson | null): AccessJson {
  if (access.kind === "locked") return lockedAnswer(access, credit);
  const until = access.until?.toISOString() ?? null;
  return { access: "granted", via: access.via.kind, until, credit };
}

function lockedAnswer(access: LockedAccess, credit: CreditJson | null): AccessJson {
  switch (access.reason) {
    case "expired": {
      const endedAt = access.endedAt.toISOString();
      return { access: "locked", reason: access.reason, endedAt, credit };
    }
    case "refunded":
      return { access: "locked", reason: access.reason, item: access.item, credit };
    case "never-bought":
    case "blocked":
      return { access: "locked", reason: access.reason, credit };
  }
}
