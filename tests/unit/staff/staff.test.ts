import { expect, test } from "vitest";
import { signInCode, typedCode } from "@/lib/accounts/sign-in-code";
import { askForCodeSchema } from "@/lib/staff/schema";
import { assertRight, hasRight, type StaffMember, type StaffPermit } from "@/lib/staff/staff";

function staff(role: StaffMember["role"]): StaffMember {
  return { id: "1", email: "a@example.com", role };
}

test("a sign-in code has eight digits, leading zeros among them", () => {
  expect(signInCode(new Uint8Array([0, 0, 0, 0, 0, 0, 0, 42]))).toBe("00000042");
  expect(signInCode(new Uint8Array(8).fill(255))).toMatch(/^\d{8}$/);
  expect(typedCode(" １２３４ 56-78")).toBe("12345678");
});

test("support helps buyers and takes nothing along; an editor does neither", () => {
  expect(hasRight(staff("support"), "refund")).toBe(true);
  expect(hasRight(staff("support"), "export")).toBe(false);
  expect(hasRight(staff("editor"), "read-purchases")).toBe(false);
  expect(hasRight(staff("editor"), "read-figures")).toBe(false);
  expect(() => assertRight(staff("editor"), "refund")).toThrow("may not refund");
  expect(() => assertRight(staff("admin"), "export")).not.toThrow();
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
  "signing in does not lead to %s",
  (to) => {
    const asked = askForCodeSchema.parse({ email: "A@Example.com", locale: "en", to });
    expect(asked).toEqual({ email: "a@example.com", locale: "en", to: "/admin" });
  },
);

test("a permit is made by the question alone, and is good for its right alone", () => {
  const read = (permit: StaffPermit<"read-purchases">) => permit.role;
  const member = staff("support");
  // @ts-expect-error nobody has asked
  read(member);
  if (hasRight(member, "moderate")) {
    // @ts-expect-error another right
    read(member);
  }
  const other: StaffMember = staff("support");
  assertRight(other, "read-purchases");
  expect(read(other)).toBe("support");
});
