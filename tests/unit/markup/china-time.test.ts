import { expect, test } from "vitest";
import {
  chinaDay,
  chinaTimeCell,
  chinaTimeField,
  parseChinaTime,
  startOfChinaDay,
} from "@/lib/markup/china-time";

test("a time is typed in China's, whatever zone the server is in", () => {
  expect(parseChinaTime("2026-12-01T08:30")?.toISOString()).toBe("2026-12-01T00:30:00.000Z");
  expect(chinaTimeField(new Date("2026-12-01T00:30:59Z"))).toBe("2026-12-01T08:30");
  expect(chinaTimeCell(new Date("2026-12-01T00:30:59Z"))).toBe("2026-12-01 08:30:59");
  for (const typed of ["", "2026-12-01", "2026-02-31T08:30", "2026-13-01T00:00", "tomorrow"]) {
    expect(parseChinaTime(typed), typed).toBeNull();
  }
});

test("a day begins in China's midnight", () => {
  for (const at of ["2026-11-30T16:00:00Z", "2026-12-01T15:59:59.999Z"]) {
    expect(startOfChinaDay(chinaDay(new Date(at))).toISOString(), at).toBe(
      "2026-11-30T16:00:00.000Z",
    );
  }
});
