import { db } from "@/lib/platform/db";
import { fen } from "./fen";
import type { Offers, Price } from "./offer";

/** The offers with the prices in force at `now`. Throws when the site has no offer or price. */
export async function getOffers(now: Date): Promise<Offers> {
  const rows = await db().offer.findMany({
    include: {
      prices: { where: { validFrom: { lte: now } }, orderBy: { validFrom: "desc" }, take: 1 },
    },
  });
  const copy = rows.find((row) => row.kind === "copy");
  const pass = rows.find((row) => row.kind === "pass");
  if (!copy || !pass?.passDays) throw new Error("an offer is missing: run the migrations");
  return {
    copy: { kind: "copy", id: copy.id, price: priceInForce(copy.prices) },
    pass: { kind: "pass", id: pass.id, price: priceInForce(pass.prices), days: pass.passDays },
  };
}

function priceInForce(prices: readonly { saleFen: number; listFen: number | null }[]): Price {
  const [price] = prices;
  if (!price) throw new Error("an offer has no price in force");
  return { sale: fen(price.saleFen), list: price.listFen === null ? null : fen(price.listFen) };
}
