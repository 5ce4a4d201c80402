import fc from "fast-check";
import { expect, test } from "vitest";
import { fen } from "@/lib/pricing/fen";
import { listPrice } from "@/lib/pricing/list-price";
import {
  type OfferPeriod,
  priceSteps,
  stepAfter,
  stepAt,
  stepsSince,
} from "@/lib/pricing/price-history";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse("2026-01-01T00:00:00+08:00");

function at(days: number): Date {
  return new Date(start + days * day);
}

function period(sale: number, from: number, until: number | null = null): OfferPeriod {
  return { sale: fen(sale), from: at(from), until: until === null ? null : at(until) };
}

function shown(periods: OfferPeriod[], days: number) {
  const steps = priceSteps(periods);
  return { sale: stepAt(steps, at(days))?.sale, list: listPrice(steps, at(days)) };
}

test("the price asked before is shown beside a reduced one", () => {
  const periods = [period(1000, 0), period(599, 300)];
  expect(shown(periods, 299)).toEqual({ sale: 1000, list: null });
  expect(shown(periods, 300)).toEqual({ sale: 599, list: 1000 });
  expect(shown(periods, 330)).toEqual({ sale: 599, list: 1000 });
});

test("a price raised for a few days before a reduction counts for nothing", () => {
  const periods = [period(599, 0), period(1999, 300), period(599, 306)];
  expect(shown(periods, 306)).toEqual({ sale: 599, list: null });
  expect(shown([period(599, 0), period(1999, 300), period(499, 306)], 306).list).toBe(599);
});

test("seven days to the moment are looked at", () => {
  const raised = (days: number) => [period(599, 0), period(1999, 300), period(599, 300 + days)];
  expect(shown(raised(7), 310).list).toBe(1999);
  expect(shown(raised(7 - hour / day), 310).list).toBeNull();
});

test("no price before, no list price", () => {
  expect(shown([period(599, 0)], 10)).toEqual({ sale: 599, list: null });
  expect(listPrice(priceSteps([period(599, 5)]), at(1))).toBeNull();
});

test("a promotion ends by itself, and the price before is asked again", () => {
  const periods = [period(1000, 0), period(599, 300, 310)];
  expect(shown(periods, 309)).toEqual({ sale: 599, list: 1000 });
  expect(shown(periods, 310)).toEqual({ sale: 1000, list: null });
  expect(stepAfter(priceSteps(periods), at(305))).toEqual({ from: at(310), sale: 1000 });
});

test("the same price said twice is one promotion", () => {
  const periods = [period(1000, 0), period(599, 300), period(599, 320)];
  expect(shown(periods, 321)).toEqual({ sale: 599, list: 1000 });
});

test("a document's own price goes before the offer's until it is ended", () => {
  const own = [
    { sale: fen(800), from: at(310) },
    { sale: fen(500), from: at(330) },
    { sale: null, from: at(350) },
  ];
  const steps = priceSteps([period(1000, 0), period(599, 300)], own);
  const asked = [305, 315, 335, 355].map((days) => stepAt(steps, at(days))?.sale);
  expect(asked).toEqual([599, 800, 500, 599]);
  expect([315, 335, 355].map((days) => listPrice(steps, at(days)))).toEqual([null, 800, null]);
  // On sale since day 330, it was never asked for more.
  expect(listPrice(stepsSince(steps, at(330)), at(335))).toBeNull();
});

const histories = fc.array(
  fc.record({
    sale: fc.integer({ min: 1, max: 5 }),
    from: fc.integer({ min: 0, max: 40 }),
    lasts: fc.option(fc.integer({ min: 1, max: 20 })),
  }),
  { minLength: 1, maxLength: 8 },
);

test("whatever the history, a list price was asked just before, for seven days, and is more", () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 60 }), (history, today) => {
      const periods = history.map(({ sale, from, lasts }) =>
        period(sale, from, lasts === null ? null : from + lasts),
      );
      const steps = priceSteps(periods);
      const list = listPrice(steps, at(today));
      const asked = (days: number) => stepAt(steps, at(days))?.sale;
      const now = asked(today);
      let began = today;
      while (began > 0 && asked(began - 1) === now) began -= 1;
      const before = Array.from({ length: 7 }, (_, days) => asked(began - 1 - days));
      // All moments are whole days here, so a day stands for each moment of it.
      const known = before.filter((sale) => sale !== undefined);
      const lowest = known.length > 0 ? Math.min(...known) : null;
      const isMore = now !== undefined && lowest !== null && lowest > now;
      expect(list).toBe(isMore ? lowest : null);
    }),
    { numRuns: 500 },
  );
});
