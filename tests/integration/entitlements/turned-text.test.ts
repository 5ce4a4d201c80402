import { expect, test } from "vitest";
import { decideAccess } from "@/lib/entitlements/access";
import { getFullText } from "@/lib/entitlements/data";
import { turnText } from "@/lib/entitlements/mutations";
import { db } from "@/lib/platform/db";
import { draftOf, storeDocument } from "../../support/factories";

async function openText() {
  const number = await storeDocument({ draft: draftOf({ title: "图书馆开放时间的说明" }) });
  const { id } = await db().document.findUniqueOrThrow({ where: { number } });
  const ids = { entitlementId: id, purchaseId: id, purchaseNumber: "F1", documentVersion: 1 };
  const holding = { ...ids, documentId: id, kind: "copy", source: "purchase" } as const;
  const term = { startsAt: new Date(0), endsAt: null, renews: false, revokedAt: null };
  const access = decideAccess({ id, isBlocked: false }, [{ ...holding, ...term }], new Date());
  if (access.kind !== "granted") throw new Error("not granted");
  return { id, text: await getFullText(access) };
}

test("an open text is turned once, and kept for the next reader", async () => {
  const { id, text } = await openText();
  const [one, other] = await Promise.all([turnText(id, text, "hant"), turnText(id, text, "hant")]);
  expect(one).toEqual(other);
  expect(one.title).toBe("圖書館開放時間的說明");
  expect(one.pieces[1]?.blocks[1]).toMatchObject({ text: "第二篇的機密內容在這裡。" });
  expect(one.pieces[1]).toMatchObject({
    ordinal: 2,
    characterCount: text.pieces[1]?.characterCount,
  });

  const where = { documentId_version: { documentId: id, version: 1 } };
  await db().turnedText.update({ where, data: { title: "留着的" } });
  expect((await turnText(id, text, "hant")).title).toBe("留着的");
});

test("what another converter made is made anew", async () => {
  const { id, text } = await openText();
  await turnText(id, text, "hant");
  const where = { documentId_version: { documentId: id, version: 1 } };
  await db().turnedText.update({ where, data: { title: "旧的", converter: "older" } });
  expect((await turnText(id, text, "hant")).title).toBe("圖書館開放時間的說明");
  expect((await turnText(id, text, "hant")).title).toBe("圖書館開放時間的說明");
});
