import { db } from "@/lib/platform/db";
import { readOffers } from "@/lib/pricing/data";
import { fen } from "@/lib/pricing/fen";
import { listPrice } from "@/lib/pricing/list-price";
import { priceSteps, stepAfter, stepAt } from "@/lib/pricing/price-history";
import type { StaffPermit } from "@/lib/staff/staff";
import type { OwnPrice, PricedOffer } from "../priced-offer";

/** Both offers as they are priced at a moment. Throws where one has no price. */
export async function listPricedOffers(
  _staff: StaffPermit<"set-prices">,
  now: Date,
): Promise<PricedOffer[]> {
  const { copy, pass } = await readOffers();
  const rows = await db().offerPrice.findMany({
    orderBy: { validFrom: "desc" },
    include: { offer: { select: { kind: true } } },
  });
  return (["copy", "pass"] as const).map((kind) => {
    const steps = priceSteps({ copy, pass }[kind].periods);
    const step = stepAt(steps, now);
    if (step === null) throw new Error(`the ${kind} has no price in force`);
    return {
      kind,
      now: { sale: step.sale, list: listPrice(steps, now) },
      next: stepAfter(steps, now),
      history: rows
        .filter(({ offer }) => offer.kind === kind)
        .map(({ id, saleFen, validFrom, validUntil }) => ({
          id,
          sale: fen(saleFen),
          from: validFrom,
          until: validUntil,
          isPlanned: validFrom > now,
        })),
    };
  });
}

/** The documents whose copy has a price of its own now. */
export async function listOwnPrices(
  _staff: StaffPermit<"set-prices">,
  now: Date,
): Promise<OwnPrice[]> {
  const rows = await db().$queryRaw<{ number: number; title: string; sale: number; from: Date }[]>`
    SELECT d.number, d.title, p.sale_fen AS sale, p.valid_from AS "from"
    FROM documents d JOIN LATERAL (
      SELECT sale_fen, valid_from FROM document_prices
      WHERE document_id = d.id AND valid_from <= ${now} ORDER BY valid_from DESC LIMIT 1
    ) p ON p.sale_fen IS NOT NULL
    ORDER BY p.valid_from DESC, d.number LIMIT 500`;
  return rows.map((row) => ({ ...row, sale: fen(row.sale) }));
}
