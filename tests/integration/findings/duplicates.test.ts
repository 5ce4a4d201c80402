import { expect, test } from "vitest";
import { listDuplicates } from "@/lib/findings/data";
import { fingerprintDocuments } from "@/lib/findings/mutations";
import { db } from "@/lib/platform/db";
import { syntheticDocument } from "@/scripts/synthetic-document";
import { draftOf, storeDocument } from "../../support/factories";
import { permitted } from "../../support/staff";

type Pieces = Parameters<typeof listDuplicates>[2];

/** A text of its own for each seed; its second piece is what others copy. */
function textOf(seed: number) {
  return syntheticDocument(seed);
}

function copyOf(seed: number, words: string): Pieces {
  const original = textOf(seed).pieces[1];
  const other = textOf(seed + 500).pieces[0];
  if (!original || !other) throw new Error("too short");
  return [
    other,
    { heading: "抄来的", blocks: [...original.blocks, { kind: "paragraph", text: words }] },
  ];
}

async function idOf(number: number): Promise<string> {
  return (await db().document.findUniqueOrThrow({ where: { number } })).id;
}

test("a piece that stands in a published document is found there, with its text and its share", async () => {
  const number = await storeDocument({ draft: textOf(9001) });
  await storeDocument({ draft: textOf(9002) });
  const mine = await idOf(await storeDocument({ draft: draftOf(), status: "draft" }));
  const found = await listDuplicates(
    permitted("edit-documents"),
    mine,
    copyOf(9001, "最后一句是我自己加的，别处没有。"),
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    kind: "duplicate-document",
    detail: { place: { piece: 2 }, detail: { document: number, piece: 2, percent: 100 } },
  });
  expect(found[0]?.detail.other?.name).toContain(textOf(9001).title);
});

test("drafts are found too, and a document is no duplicate of itself", async () => {
  const draft = await storeDocument({ draft: textOf(9101), status: "draft" });
  const own = await idOf(draft);
  expect(await listDuplicates(permitted("edit-documents"), own, textOf(9101).pieces)).toEqual([]);
  const other = await idOf(await storeDocument({ draft: textOf(9102), status: "draft" }));
  const found = await listDuplicates(permitted("edit-documents"), other, textOf(9101).pieces);
  expect(found.map(({ detail }) => detail.detail)).toEqual(
    textOf(9101).pieces.map((_, at) => ({ document: draft, piece: at + 1, percent: 100 })),
  );
});

test("documents that were published before there were fingerprints get theirs, once", async () => {
  const number = await storeDocument({ draft: textOf(9201) });
  const id = await idOf(number);
  const before = await db().fingerprint.findMany({ where: { documentId: id } });
  await db().fingerprint.deleteMany({ where: { documentId: id } });
  const mine = await idOf(await storeDocument({ draft: draftOf(), status: "draft" }));
  expect(await listDuplicates(permitted("edit-documents"), mine, textOf(9201).pieces)).toEqual([]);
  expect(await fingerprintDocuments()).toBe(1);
  expect(await fingerprintDocuments()).toBe(0);
  expect(await db().fingerprint.findMany({ where: { documentId: id } })).toEqual(before);
  expect(await listDuplicates(permitted("edit-documents"), mine, textOf(9201).pieces)).not.toEqual(
    [],
  );
});
