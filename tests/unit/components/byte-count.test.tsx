import { useFormatter } from "next-intl";
import { expect, test } from "vitest";
import { bytesOf } from "@/components/admin/byte-count";
import { markupOf } from "../../support/markup";

function Bytes({ count }: { count: number }) {
  return bytesOf(count, useFormatter());
}

test("what is less than a kB is told in bytes", () => {
  const told = [0, 9, 1023, 1024, 300_000, 1024 ** 2, 3_500_000].map((count) =>
    markupOf(<Bytes count={count} />),
  );
  expect(told).toEqual(["0字节", "9字节", "1,023字节", "1 kB", "293 kB", "1 MB", "3.3 MB"]);
});
