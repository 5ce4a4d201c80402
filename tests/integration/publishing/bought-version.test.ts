import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as tellCopied } from "@/app/api/documents/[number]/copies/route";
import { findAccess, getFullText, getReadableVersions } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";
import { publishDraft } from "@/lib/publishing/mutations/publish-draft";
import { type Browser, newBrowser } from "../../support/browser";
import { draftOf, storeDocument } from "../../support/factories";
import { rewrite } from "../../support/rewrite";
import { begin, eventually, openShop, type Shop, scan } from "../../support/shop";
import { newStaff } from "../../support/staff";

let shop: Shop;
let number: number;
let id: string;

beforeAll(async () => {
  shop = await openShop();
  number = await storeDocument({ draft: draftOf({ title: "第一版", intro: ["第一版的介绍。"] }) });
  id = (await db().document.findUniqueOrThrow({ where: { number } })).id;
});

afterAll(() => shop.close());

async function buyer(kind: "copy" | "pass"): Promise<Browser> {
  const browser = await newBrowser();
  const purchase = await begin({ readerId: browser.readerId, document: number, kind });
  await scan(purchase);
  const where = { id: purchase.id, status: "paid" as const };
  await eventually(() => db().purchase.findFirst({ where }));
  return browser;
}

async function publishAs(title: string): Promise<void> {
  const staff = await newStaff("editor");
  await rewrite(number, { title, intro: [`${title}的介绍。`] });
  expect(await publishDraft(staff, id, new Date())).toMatchObject({ kind: "published" });
}

async function titleRead({ readerId }: Browser, asked: number | null = null): Promise<string> {
  const access = await findAccess(readerId, id);
  if (access.kind === "locked") throw new Error("locked");
  const { title, intro } = await getFullText(access, asked);
  expect(intro).toEqual([`${title}的介绍。`]);
  return title;
}

test("a buyer keeps the version bought and may take the newer; a pass reads what is on sale", async () => {
  const first = await buyer("copy");
  const pass = await buyer("pass");
  await publishAs("第二版");
  const second = await buyer("copy");
  await publishAs("第三版");

  expect(await titleRead(first)).toBe("第一版");
  expect(await titleRead(first, 2)).toBe("第二版");
  expect(await titleRead(first, 3)).toBe("第三版");
  expect(await titleRead(first, 4)).toBe("第一版");
  expect(await titleRead(second)).toBe("第二版");
  // What was there before it was bought is not part of the purchase.
  expect(await titleRead(second, 1)).toBe("第二版");
  expect(await titleRead(pass)).toBe("第三版");
  expect(await titleRead(pass, 1)).toBe("第三版");
  const access = await findAccess(first.readerId, id);
  expect(access.kind === "granted" && (await getReadableVersions(access))).toEqual({
    own: 1,
    onSale: 3,
  });

  const tell = (search: string) => {
    const at = `http://localhost:3000/api/documents/${number}/copies${search}`;
    const headers = { origin: "http://localhost:3000", host: "localhost:3000" };
    const request = new Request(at, { method: "POST", headers });
    return first.ask((_request, context) => tellCopied(request, context), {
      number: String(number),
    });
  };
  const copied = () => db().use.findFirst({ where: { readerId: first.readerId, kind: "copied" } });
  expect((await tell("?version=2")).status).toBe(204);
  expect((await copied())?.documentVersion).toBe(2);
  await tell("");
  expect((await copied())?.documentVersion).toBe(1);
});
