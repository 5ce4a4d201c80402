import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { themesAt } from "../looks/sheet";
import { looks } from "../support/looks";

const pages = "app/[locale]";

/**
 * The files that make a page which readers see, below the folder of the pages. What Next shows in
 * development where nothing is stands in production behind server/missing.mjs.
 */
function pageFiles(): string[] {
  return readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(?:page|error)\.tsx$/.test(path.basename(name)))
    .filter((name) => !name.startsWith("admin"))
    .sort();
}

test("every page that readers see is looked at", () => {
  const files = pageFiles();
  expect(files.length).toBeGreaterThan(20);
  expect(files).toEqual([...new Set(looks.map(({ file }) => file))].sort());
});

test("the paper colours are looked at on a phone", () => {
  expect(themesAt(390)).toContain("sepia");
  expect(themesAt(1280)).toEqual(["light", "dark"]);
});

test("no two looks have the same name", () => {
  const names = looks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
