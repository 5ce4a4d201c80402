import { expect, test } from "vitest";
import { scriptSafe } from "@/lib/catalog/structured-data";

test("no text can end the script element it stands in", () => {
  const written = scriptSafe({ name: "</script><script>alert(1)</script>" });
  expect(written).not.toContain("<");
  expect(JSON.parse(written)).toEqual({ name: "</script><script>alert(1)</script>" });
});
