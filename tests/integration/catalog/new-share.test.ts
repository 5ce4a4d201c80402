import { expect, test } from "vitest";
import { findPublicDocument } from "@/lib/catalog/data";
import { compareAll } from "@/lib/catalog/mutations/compare-pieces";
import { db } from "@/lib/platform/db";
import { draftOf, storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";

/** So many characters of which no stretch comes up under another seed. */
function textOf(seed: number, length: number): string {
  return Array.from({ length }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * at * 31 + at * 977 * seed + seed * 7_919) % 6_000)),
  ).join("");
}

const store = (...texts: string[]) =>
  storeDocument({
    draft: draftOf({
      pieces: texts.map((text, at) => ({
        heading: `第${at + 1}篇`,
        blocks: [{ kind: "paragraph", text }],
      })),
    }),
  });

async function newOf(number: number): Promise<(number | null)[] | undefined> {
  return (await findPublicDocument(number))?.pieces.map(({ newPercent }) => newPercent);
}

test("new is what stands neither in a piece before nor in a document published before", async () => {
  const older = await store(textOf(1, 1_500), textOf(2, 1_500));
  const younger = await store(
    textOf(1, 1_500),
    textOf(3, 1_500),
    textOf(2, 750) + textOf(4, 750),
    textOf(3, 1_500),
    "太短了",
  );
  expect(await newOf(younger)).toEqual([null, null, null, null, null]);
  await runDueJobs();
  expect(await newOf(older)).toEqual([100, 100]);
  const [copied, own, half, repeated, short] = (await newOf(younger)) ?? [];
  expect([copied, own, repeated, short]).toEqual([0, 100, 0, null]);
  expect(half).toBeGreaterThan(35);
  expect(half).toBeLessThan(65);
});

test("what was withdrawn is compared with nothing, and a phrase in common is no repetition", async () => {
  const phrase = textOf(11, 60);
  const gone = await store(textOf(12, 1_500));
  await store(textOf(13, 900) + phrase);
  await db().document.update({ where: { number: gone }, data: { status: "withdrawn" } });
  const own = await store(textOf(12, 1_500), phrase + textOf(14, 900));
  await runDueJobs();
  expect(await newOf(own)).toEqual([100, 100]);
});

test("documents published before there was a comparison get theirs at night, once", async () => {
  await store(textOf(21, 1_500));
  const number = await store(textOf(21, 1_500));
  await runDueJobs();
  await db().piece.updateMany({ where: { document: { number } }, data: { newPercent: null } });
  expect(await compareAll()).toBe(1);
  expect(await newOf(number)).toEqual([0]);
  expect(await compareAll()).toBe(0);
});
