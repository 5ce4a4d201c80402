import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatRecoveryCode,
  parseRecoveryCode,
  recoveryCode,
} from "@/lib/entitlements/recovery-code";

const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

test("a code survives being shown and typed in, however it is written", () => {
  fc.assert(
    fc.property(bits, (value) => {
      const code = recoveryCode(value);
      const shown = formatRecoveryCode(code);
      expect(shown).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
      expect(parseRecoveryCode(shown)).toBe(code);
      expect(parseRecoveryCode(` ${shown.toLowerCase().replaceAll("-", " ")}\n`)).toBe(code);
    }),
  );
});

test("every wrong symbol is noticed", () => {
  fc.assert(
    fc.property(bits, fc.nat(11), fc.nat(30), (value, at, symbol) => {
      const code = recoveryCode(value);
      const wrong = code.slice(0, at) + alphabet[symbol] + code.slice(at + 1);
      fc.pre(wrong !== code);
      expect(parseRecoveryCode(wrong)).toBeNull();
    }),
  );
});

test("every swap of neighbours is noticed", () => {
  fc.assert(
    fc.property(bits, fc.nat(10), (value, at) => {
      const code = recoveryCode(value);
      const swapped =
        code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      fc.pre(swapped !== code);
      expect(parseRecoveryCode(swapped)).toBeNull();
    }),
  );
});

test("full-width forms and other dashes are read too", () => {
  const shown = formatRecoveryCode(recoveryCode(123456789012345678n));
  const wide = shown.replace(/[A-Z0-9]/g, (symbol) =>
    String.fromCharCode(symbol.charCodeAt(0) + 0xfee0),
  );
  expect(parseRecoveryCode(wide.replaceAll("-", "—"))).toBe(parseRecoveryCode(shown));
});

test.each(["", "ABCD", "IIII-IIII-IIII", "0000-0000-0000", "ABCD-EFGH-JKMN-PQRS"])(
  "%j is no code",
  (typed) => {
    expect(parseRecoveryCode(typed)).toBeNull();
  },
);
