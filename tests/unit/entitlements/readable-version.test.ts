import { expect, test } from "vitest";
import { readableVersion } from "@/lib/entitlements/readable-version";

test("who bought version 2 of 4 reads 2, 3 or 4, and whatever else is asked for gives 2", () => {
  const versions = { own: 2, onSale: 4 };
  const read = [null, 0, 1, 2, 3, 4, 5].map((asked) => readableVersion(versions, asked));
  expect(read).toEqual([2, 2, 2, 2, 3, 4, 2]);
});
