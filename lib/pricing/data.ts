import { db } from "@/lib/platform/db";
import { type Fen, fen } from "./fen";
import { listPrice } from "./list-price";
import type { Offers, Price } from "./offer";
import {
  type OfferPeriod,
  type PriceStep,
  priceSteps,
  stepAfter,
  stepAt,
  stepsSince,
} from "./price-history";

/** The offers with the prices in force at `now`. Throws when the site has no offer or price. */
export async function getOffers(now: Date): Promise<Offers> {
  const { copy, pass } = await readOffers();
  return offersAt({ copy: { ...copy, history: { steps: priceSteps(copy.periods) } }, pass }, now);
}

/** {@link getOffers} for one document, whose copy may have a price of its own. */
export async function getOffersOn(documentId: string, now: Date): Promise<Offers> {
  const { copy, pass } = await readOffers();
  const history = await copyHistory(documentId, copy.periods);
  return offersAt({ copy: { ...copy, history }, pass }, now);
}

type History = {
  steps: PriceStep[];
  /** Before, nobody could be asked; left out where that is as old as the prices are. */
  since?: Date | null;
};

async function copyHistory(documentId: string, periods: readonly OfferPeriod[]): Promise<History> {
  const { publishedAt, prices } = await db().document.findUniqueOrThrow({
    where: { id: documentId },
    select: { publishedAt: true, prices: true },
  });
  if (prices.length === 0) return { steps: priceSteps(periods) };
  const own = prices.map(({ saleFen, validFrom }) => ({
    sale: saleFen === null ? null : fen(saleFen),
    from: validFrom,
  }));
  return { steps: priceSteps(periods, own), since: publishedAt };
}

/**
 * What the copies of these documents are asked for at `now`, by number, where that is not what the offer asks.
 */
export async function listCopyPrices(
  numbers: readonly number[],
  now: Date,
): Promise<Map<number, Fen>> {
  const [{ copy }, rows] = await Promise.all([
    getOffers(now),
    db().documentPrice.findMany({
      where: { document: { number: { in: [...numbers] } }, validFrom: { lte: now } },
      orderBy: { validFrom: "asc" },
      select: { saleFen: true, document: { select: { number: true } } },
    }),
  ]);
  // The newest is written last.
  const newest = new Map(rows.map(({ saleFen, document }) => [document.number, saleFen]));
  return new Map(
    [...newest].flatMap(([number, saleFen]) =>
      saleFen === null || saleFen === copy.price.sale ? [] : [[number, fen(saleFen)] as const],
    ),
  );
}

type OfferHistory = { id: string; periods: OfferPeriod[] };

/** Both offers with all their prices. Throws when one of them is missing. */
export async function readOffers(): Promise<{
  copy: OfferHistory;
  pass: OfferHistory & { days: number };
}> {
  const rows = await db().offer.findMany({ include: { prices: true } });
  const copy = rows.find((row) => row.kind === "copy");
  const pass = rows.find((row) => row.kind === "pass");
  if (!copy || !pass?.passDays) throw new Error("an offer is missing: run the migrations");
  return {
    copy: { id: copy.id, periods: copy.prices.map(offerPeriod) },
    pass: { id: pass.id, periods: pass.prices.map(offerPeriod), days: pass.passDays },
  };
}

function offerPeriod(row: { saleFen: number; validFrom: Date; validUntil: Date | null }) {
  return { sale: fen(row.saleFen), from: row.validFrom, until: row.validUntil };
}

function offersAt(
  {
    copy,
    pass,
  }: { copy: OfferHistory & { history: History }; pass: OfferHistory & { days: number } },
  now: Date,
): Offers {
  const passPrice = priceAt({ steps: priceSteps(pass.periods) }, now);
  return {
    copy: { kind: "copy", id: copy.id, price: priceAt(copy.history, now) },
    pass: { kind: "pass", id: pass.id, price: passPrice, days: pass.days },
  };
}

function priceAt({ steps, since }: History, now: Date): Price {
  const step = stepAt(steps, now);
  if (step === null) throw new Error("an offer has no price in force");
  const asked = since ? stepsSince(steps, since) : steps;
  const next = stepAfter(steps, now);
  return { sale: step.sale, list: listPrice(asked, now), ...(next && { until: next.from }) };
}
