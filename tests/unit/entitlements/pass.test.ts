import fc from "fast-check";
import { expect, test } from "vitest";
import { passTerm, renewalGrace } from "@/lib/entitlements/pass";

const moments = fc.date({
  min: new Date("2024-01-01T00:00:00Z"),
  max: new Date("2032-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const thirtyDays = 30 * 24 * 60 * 60 * 1000;

test("a pass lasts 30 days of 24 hours, over every month end and clock change", () => {
  fc.assert(
    fc.property(moments, (now) => {
      const { startsAt, endsAt } = passTerm(now, 30, null);
      expect(startsAt).toEqual(now);
      expect(endsAt.getTime() - startsAt.getTime()).toBe(thirtyDays);
    }),
  );
});

test("a pass bought while another runs begins where that one ends, and not a moment is lost", () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: thirtyDays }), (now, remaining) => {
      const currentEnd = new Date(now.getTime() + remaining);
      const { startsAt, endsAt } = passTerm(now, 30, currentEnd);
      expect(startsAt).toEqual(currentEnd);
      expect(endsAt.getTime()).toBe(currentEnd.getTime() + thirtyDays);
    }),
  );
});

test("a period whose payment came late begins where the one before ended, unless it is too late", () => {
  const end = new Date("2026-03-01T00:00:00Z");
  const paid = (late: number) => new Date(end.getTime() + late);
  expect(passTerm(paid(renewalGrace - 1), 30, end, renewalGrace)).toEqual({
    startsAt: end,
    endsAt: paid(thirtyDays),
  });
  expect(passTerm(paid(renewalGrace), 30, end, renewalGrace).startsAt).toEqual(paid(renewalGrace));
});

test("a pass bought after another has ended begins at once", () => {
  const now = new Date("2026-03-01T00:00:00Z");
  expect(passTerm(now, 30, new Date("2026-02-28T23:59:59Z")).startsAt).toEqual(now);
  expect(passTerm(now, 30, now).startsAt).toEqual(now);
});
