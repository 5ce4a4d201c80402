import { refreshPages } from "@/lib/catalog/mutations/refresh-pages";
import { db } from "@/lib/platform/db";
import type { Fen } from "@/lib/pricing/fen";
import type { OfferKind } from "@/lib/pricing/offer";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";

type NewPrice = {
  offer: OfferKind;
  sale: Fen;
  /** Null for at once. */
  from: Date | null;
  /** First moment of the price before it again; null for a price without an end. */
  until: Date | null;
};

/**
 * Adds a price to the history of an offer. What was asked stays in it as it was, since the list price
 * is derived from it: a price cannot begin before now.
 */
export async function addOfferPrice(
  staff: StaffMember,
  { offer: kind, sale, from, until }: NewPrice,
  now: Date,
): Promise<"added" | "past" | "taken"> {
  assertRight(staff, "set-prices");
  const validFrom = from ?? now;
  if (validFrom < now || (until !== null && until <= validFrom)) return "past";
  return db().$transaction(async (tx) => {
    const offer = await tx.offer.findUniqueOrThrow({ where: { kind }, select: { id: true } });
    const row = { offerId: offer.id, saleFen: sale, validFrom, validUntil: until };
    const { count } = await tx.offerPrice.createMany({ data: row, skipDuplicates: true });
    if (count === 0) return "taken";
    for (const at of until === null ? [validFrom] : [validFrom, until]) {
      await refreshPages(tx, { documents: [], categories: [], every: "document" }, at);
    }
    await writeAudit(tx, staff.id, {
      action: "set-price",
      subject: kind,
      detail: { fen: sale, from: validFrom.toISOString(), until: until?.toISOString() ?? null },
    });
    return "added";
  });
}

/** Takes a price back that has not been asked yet. */
export async function cancelOfferPrice(
  staff: StaffMember,
  priceId: string,
  now: Date,
): Promise<"cancelled" | "begun"> {
  assertRight(staff, "set-prices");
  return db().$transaction(async (tx) => {
    const where = { id: priceId, validFrom: { gt: now } };
    const row = await tx.offerPrice.findFirst({ where, include: { offer: true } });
    if (row === null) return "begun";
    await tx.offerPrice.delete({ where: { id: priceId } });
    const detail = { fen: row.saleFen, from: row.validFrom.toISOString() };
    await writeAudit(tx, staff.id, { action: "cancel-price", subject: row.offer.kind, detail });
    return "cancelled";
  });
}
