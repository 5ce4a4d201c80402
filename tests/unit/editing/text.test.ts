import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { textTree, writtenText } from "@/lib/editing/text";
import { importDocument } from "@/lib/import/imported-document";

const library = "prisma/library";

const texts = readdirSync(library, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".md"),
);

test.each(texts)("what an editor opens of %s is what was imported", async (name) => {
  const imported = await importDocument({ name, bytes: readFileSync(`${library}/${name}`) });
  if (imported.kind === "refused") throw new Error(imported.reason);
  const { title, intro, pieces } = imported.draft;
  const tree = textTree({ title, intro, pieces });
  tree.check();
  expect(writtenText(tree)).toEqual({ title, intro, pieces });
});

test("a paragraph just begun is no text, and a piece without text can be written", () => {
  const tree = textTree({
    title: "请假条",
    intro: [],
    pieces: [{ heading: "篇一", blocks: [] }],
  });
  tree.check();
  expect(writtenText(tree).pieces).toEqual([{ heading: "篇一", blocks: [] }]);
});
