import { expect, test } from "vitest";
import { gathered } from "@/lib/platform/site";

test("pages that many documents ask for are made anew by one request", () => {
  expect(
    gathered([
      { documents: [1], categories: ["a", "b"] },
      { legal: "terms" },
      { documents: [2, 1], categories: ["b"], every: "document" },
    ]),
  ).toEqual([{ documents: [1, 2], categories: ["a", "b"], every: "document" }, { legal: "terms" }]);
  expect(gathered([{ all: true }])).toEqual([{ all: true }]);
});
