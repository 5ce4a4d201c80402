import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { blocksText } from "@/lib/catalog/block-text";
import { findingsOf } from "@/lib/findings/findings";
import {
  type Accepted,
  accountedFor,
  imported,
  inventory,
  outOfOrder,
} from "../../../support/import";
import { type GoldenCase, goldenCases } from "./golden-case";

const folder = "tests/unit/import/golden";

const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) =>
    goldenCases(readFileSync(path.join(folder, name), "utf8")).map((golden) => ({
      ...golden,
      name: `${path.basename(name, ".txt")}: ${golden.name}`,
    })),
  );

/** What is counted of a document, each thing as a text that says what and where it is. */
type Counted =
  | "titles"
  | "boundaries"
  | "inner headings"
  | "intros"
  | "used lines"
  | "dropped lines"
  | "foreign words";

type Facts = Record<Counted, string[]>;

test("there are at least sixty cases, and each has a name of its own", () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(60);
});

describe("no text is lost: all of a source is in its document, or dropped with a reason", () => {
  test.each(cases)("$name", async ({ source, fileName, title, isDivided }) => {
    const text = withoutMarkup(source, fileName);
    // The single piece of a text that is not divided bears its title.
    const expected = isDivided ? text : `${text}${title}`;
    const result = await imported(source, fileName);
    expect(accountedFor(result)).toBe(inventory(expected));
    expect(outOfOrder(result, isDivided ? text : `${title}${text}`)).toBe("");
  });
});

/** What a source says, without the marks of its format: tags of HTML, and those of Markdown's headings, links and tables. */
function withoutMarkup(source: string, fileName: string): string {
  if (fileName.endsWith(".html")) return source.replace(/<[^>]*>/g, "\n");
  if (!fileName.endsWith(".md")) return source;
  return source
    .replace(/^\|.*\|$/gm, (row) => row.replace(/\||---/g, "\n"))
    .replace(/^#{1,6} /gm, "")
    .replace(/\[(.*?)\]\((.*?)\)/g, "$1\n$2");
}

test("what is found is what a reader of the sources says, to ninety-nine in a hundred", async () => {
  const read = await Promise.all(
    cases.map(async (golden) => ({
      golden,
      found: foundFacts(await imported(golden.source, golden.fileName)),
    })),
  );
  const wrong: string[] = [];
  for (const counted of Object.keys(expectedFacts(cases[0] as GoldenCase)) as Counted[]) {
    let right = 0;
    let all = 0;
    let found = 0;
    for (const { golden, found: facts } of read) {
      const expected = expectedFacts(golden)[counted];
      const shared = inBoth(expected, facts[counted]);
      right += shared.length;
      all += expected.length;
      found += facts[counted].length;
      for (const text of without(expected, shared)) wrong.push(`${golden.name}: missing ${text}`);
      for (const text of without(facts[counted], shared)) {
        wrong.push(`${golden.name}: made up ${text}`);
      }
    }
    const precision = right / found;
    const recall = right / all;
    process.stdout.write(
      `${counted}: ${right} of ${all}, precision ${percent(precision)}, recall ${percent(recall)}\n`,
    );
    expect(Math.min(precision, recall), wrong.join("\n")).toBeGreaterThanOrEqual(0.99);
  }
  if (wrong.length > 0) process.stdout.write(`${wrong.join("\n")}\n`);
});

function expectedFacts({ title, intro, pieces, used, dropped, foreign }: GoldenCase): Facts {
  return {
    titles: [inventoryInOrder(title)],
    intros: intro.map(inventoryInOrder),
    boundaries: pieces.flatMap(({ heading, lines }) => edges(heading, lines.join(""))),
    "inner headings": pieces.flatMap(({ innerHeadings }) => innerHeadings.map(inventoryInOrder)),
    "used lines": used.map(inventoryInOrder),
    "dropped lines": dropped.map(({ reason, text }) => `${reason} ${inventoryInOrder(text)}`),
    "foreign words": foreign.map(({ kind, text }) => `${kind} ${inventoryInOrder(text)}`),
  };
}

function foundFacts({ draft, used, dropped }: Accepted): Facts {
  return {
    titles: [inventoryInOrder(draft.title)],
    intros: draft.intro.map(inventoryInOrder),
    boundaries: draft.pieces.flatMap(({ heading, blocks }) => edges(heading, blocksText(blocks))),
    "inner headings": draft.pieces.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "heading" ? [inventoryInOrder(block.text)] : [])),
    ),
    "used lines": used.map(({ text }) => inventoryInOrder(text)),
    "dropped lines": dropped.map(({ reason, text }) => `${reason} ${inventoryInOrder(text)}`),
    "foreign words": findingsOf(draft)
      .filter(({ kind }) => kind === "spam" || kind === "site-text")
      .map(({ kind, detail }) => `${kind} ${inventoryInOrder(detail.place.quote)}`),
  };
}

/** Where a piece begins and where it ends, each told by its heading and the words next to it. */
function edges(heading: string, text: string): string[] {
  const [name, words] = [inventoryInOrder(heading), inventoryInOrder(text)];
  return [`begin of ${name}: ${words.slice(0, 12)}`, `end of ${name}: ${words.slice(-12)}`];
}

/** Letters, digits and Chinese characters: punctuation may be made Chinese on the way. */
function inventoryInOrder(text: string): string {
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}_□\uFFFD]/gu, "");
}

function inBoth(one: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return one.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
