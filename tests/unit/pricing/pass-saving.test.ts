import fc from "fast-check";
import { expect, test } from "vitest";
import { fen } from "@/lib/pricing/fen";
import { passSaving } from "@/lib/pricing/pass-saving";

test("the second document makes the pass the cheaper one at the usual prices", () => {
  expect(passSaving(fen(599), fen(999))).toEqual({ count: 2, copies: 1198, saved: 199 });
  expect(passSaving(fen(500), fen(1000))).toEqual({ count: 3, copies: 1500, saved: 500 });
  expect(passSaving(fen(999), fen(599))).toEqual({ count: 1, copies: 999, saved: 400 });
});

test("there is always something saved, and with one document fewer there is not", () => {
  const price = fc.integer({ min: 1, max: 100_000 }).map(fen);
  fc.assert(
    fc.property(price, price, (copy, pass) => {
      const { count, copies, saved } = passSaving(copy, pass);
      expect(saved).toBeGreaterThan(0);
      expect(copies - saved).toBe(pass);
      expect((count - 1) * copy).toBeLessThanOrEqual(pass);
    }),
  );
});
