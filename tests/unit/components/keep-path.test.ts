import { expect, test } from "vitest";
import { pathWithoutLocale } from "@/components/site/keep-path";

test.each([
  ["/en/fanwen/7", "/fanwen/7"],
  ["/zh-Hant", "/"],
  ["/fanwen/7/read", "/fanwen/7/read"],
  ["/english", "/english"],
  ["/zh-Hans/x", "/zh-Hans/x"],
])("%s is %s in the language without a prefix", (path, bare) => {
  expect(pathWithoutLocale(path)).toBe(bare);
});
