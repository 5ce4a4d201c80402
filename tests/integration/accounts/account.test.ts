import { afterAll, beforeAll, expect, test } from "vitest";
import { findReaderSession, listDevices } from "@/lib/accounts/data";
import {
  createReader,
  endOtherReaderSessions,
  endReaderSession,
} from "@/lib/accounts/mutations/sessions";
import { requestSignIn } from "@/lib/accounts/mutations/sign-in-code";
import type { ReaderSession } from "@/lib/accounts/reader-session";
import { findLibrary } from "@/lib/checkout/data/library";
import { findReceipt } from "@/lib/checkout/data/receipt";
import { librarySearchSchema } from "@/lib/checkout/library-search";
import { returnPurchase } from "@/lib/checkout/mutations/return-purchase";
import { findAccess, getRecoveryCode } from "@/lib/entitlements/data";
import { redeemRecoveryCode, renewRecoveryCode } from "@/lib/entitlements/mutations";
import { lookForMore } from "@/lib/ownership/mutations/join";
import { signInReader } from "@/lib/ownership/mutations/sign-in-reader";
import { db } from "@/lib/platform/db";
import { findSession } from "@/lib/staff/data";
import { admitStaff } from "@/lib/staff/mutations/members";
import { signIn as signInStaff } from "@/lib/staff/mutations/sessions";
import { type MailCatcher, startMailCatcher } from "@/sandbox/mail/server";
import { draftOf, storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { begin, eventually, openShop, payByAlipay, type Shop, scan } from "../../support/shop";

let shop: Shop;
let mail: MailCatcher;
let document: number;
let documentId: string;
let other: number;

beforeAll(async () => {
  shop = await openShop();
  mail = await startMailCatcher({ smtpPort: 0, webPort: 0 });
  process.env.SMTP_URL = mail.smtpUrl;
  document = await storeDocument();
  other = await storeDocument({ draft: draftOf({ title: "讀書會發言稿" }) });
  documentId = (await db().document.findUniqueOrThrow({ where: { number: document } })).id;
});

afterAll(async () => {
  await shop.close();
  await mail.close();
});

const device = { browser: "Firefox", system: "Linux" };

function someAddress(): string {
  return `reader-${crypto.randomUUID()}@example.com`;
}

/** Asks for a code and reads it in the mail. */
async function codeFor(
  email: string,
  audience: "reader" | "staff" = "reader",
): Promise<{ request: string; typed: string }> {
  const request = await requestSignIn(email, audience, "en");
  await runDueJobs();
  const answer = await fetch(`${mail.webUrl}/api/messages?to=${encodeURIComponent(email)}`);
  const mails: { text: string }[] = await answer.json();
  return { request, typed: /\d{4} \d{4}/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "" };
}

type Browser = { token: string; readerId: string };

async function sessionOf({ token }: Pick<Browser, "token">): Promise<ReaderSession | null> {
  return findReaderSession(token);
}

/** Signs a browser in as whoever reads the mail of an address; null for a browser that is nobody. */
async function signedIn(email: string, before: Browser | null = null): Promise<Browser> {
  const session = before && (await sessionOf(before));
  const result = await signInReader({ ...(await codeFor(email)), session, device });
  if (result.kind !== "signed-in") throw new Error("not signed in");
  return result;
}

async function bought(
  { readerId }: Pick<Browser, "readerId">,
  wish: { email?: string; kind?: "copy" | "pass"; document?: number } = {},
): Promise<string> {
  const purchase = await begin({ readerId, document, ...wish });
  await scan(purchase);
  await eventually(() => db().purchase.findFirst({ where: { id: purchase.id, status: "paid" } }));
  return purchase.id;
}

function opens({ readerId }: Pick<Browser, "readerId">): Promise<boolean> {
  return findAccess(readerId, documentId).then(({ kind }) => kind === "granted");
}

async function titlesOf(readerId: string, asked: object = {}): Promise<string[]> {
  const { shown } = await findLibrary(readerId, librarySearchSchema.parse(asked), new Date());
  if (shown.kind === "read") return shown.documents.map(({ title }) => title);
  return shown.entries.map(({ document: { title } }) => title);
}

test("what was bought in a browser stays with it when it signs in, under a new token alone", async () => {
  const guest = await createReader();
  await bought(guest);
  const email = someAddress();
  const reader = await signedIn(email, guest);
  expect(reader.token).not.toBe(guest.token);
  // Whoever planted the token before, or kept it, has nothing.
  expect(await sessionOf(guest)).toBeNull();
  expect(await sessionOf(reader)).toMatchObject({ account: { email } });
  expect(await opens(reader)).toBe(true);
  expect(await titlesOf(reader.readerId)).toHaveLength(1);
});

test("a second browser's purchases join the account once it signs in there; the first loses nothing", async () => {
  const email = someAddress();
  const first = await signedIn(email);
  const own = await bought(first, { document: other });
  const guest = await createReader();
  const id = await bought(guest);
  const second = await signedIn(email, guest);
  expect(second.readerId).toBe(first.readerId);
  expect(await sessionOf(guest)).toBeNull();
  expect(await sessionOf(first)).not.toBeNull();
  for (const purchase of [own, id]) {
    const found = await findReceipt(purchase, first.readerId, new Date());
    expect(found?.returning.kind).toBe("returnable");
  }
  expect(await db().purchase.count({ where: { readerId: guest.readerId } })).toBe(0);
  expect(await db().entitlementHolder.count({ where: { readerId: guest.readerId } })).toBe(0);
});

test("two guests who bought the same, opened it and wait to pay make one account of it", async () => {
  const email = someAddress();
  const [a, b] = [await createReader(), await createReader()];
  const [one, two] = [await bought(a), await bought(b)];
  const entitlement = await db().entitlement.findFirstOrThrow({ where: { purchaseId: one } });
  await redeemRecoveryCode(await getRecoveryCode(one), b.readerId);
  for (const { readerId } of [a, b]) {
    await db().use.create({
      data: {
        entitlementId: entitlement.id,
        readerId,
        documentId,
        kind: "opened",
        documentVersion: 1,
        times: 2,
      },
    });
    await begin({ readerId, document: other });
  }
  const first = await signedIn(email, a);
  const joined = await signedIn(email, b);
  expect(joined.readerId).toBe(first.readerId);
  const where = { readerId: first.readerId };
  expect(await db().purchase.count({ where: { ...where, id: { in: [one, two] } } })).toBe(2);
  expect(await db().purchase.count({ where: { ...where, status: "pending" } })).toBe(1);
  expect(await db().use.findFirst({ where })).toMatchObject({ times: 4 });
  const holders = await db().entitlementHolder.findMany({ where });
  expect(holders.map(({ source }) => source)).toEqual(["purchase", "purchase"]);
});

test.each(["account", "guest"])(
  "of two purchases of the same, the one of the %s whose money is on its way stays",
  async (payer) => {
    const email = someAddress();
    const account = await signedIn(email);
    const guest = await createReader();
    const of = {
      account: await begin({ readerId: account.readerId, document, method: "alipay" }),
      guest: await begin({ readerId: guest.readerId, document, method: "alipay" }),
    };
    const settling = payer === "account" ? of.account : of.guest;
    await payByAlipay(settling, "approve-later");
    await eventually(() =>
      db().paymentAttempt.findFirst({ where: { purchaseId: settling.id, isConfirmed: true } }),
    );
    await signedIn(email, guest);
    const purchases = await db().purchase.findMany({
      where: { readerId: account.readerId },
      orderBy: { createdAt: "asc" },
    });
    const left = payer === "account" ? ["pending", "cancelled"] : ["cancelled", "pending"];
    expect(purchases.map(({ status }) => status)).toEqual(left);
  },
);

test("a payment that comes while its guest joins, and one that was begun before, reach the account", async () => {
  const email = someAddress();
  const account = await signedIn(email);
  const guest = await createReader();
  const purchase = await begin({ readerId: guest.readerId, document });
  await Promise.all([scan(purchase), signedIn(email, guest)]);
  await eventually(() => db().purchase.findFirst({ where: { id: purchase.id, status: "paid" } }));
  const late = await bought(guest, { document: other });
  await lookForMore(account.readerId, email);
  for (const id of [purchase.id, late]) {
    expect(await findReceipt(id, account.readerId, new Date())).not.toBeNull();
  }
  expect(await opens(account)).toBe(true);
});

test("a receipt's address opens the purchase to its proven owner, and leaves the first holder everything", async () => {
  const email = someAddress();
  const guest = await createReader();
  const id = await bought(guest, { email: email.toUpperCase() });
  const reader = await signedIn(email);
  expect(await opens(reader)).toBe(true);
  expect(await findReceipt(id, reader.readerId, new Date())).toMatchObject({
    returning: { kind: "elsewhere" },
    receipt: { id },
  });
  expect(await returnPurchase(id, reader.readerId, new Date())).toBe("no-purchase");
  expect(await renewRecoveryCode(id, reader.readerId)).toBe("not-open");
  expect(await opens(guest)).toBe(true);
  expect(await findReceipt(id, guest.readerId, new Date())).toMatchObject({
    returning: { kind: "returnable" },
  });
  // Another one, bought after the sign-in, is found when the account is looked at.
  const later = await bought(guest, { email, document: other });
  expect(await findReceipt(later, reader.readerId, new Date())).toBeNull();
  await lookForMore(reader.readerId, email);
  expect(await findReceipt(later, reader.readerId, new Date())).not.toBeNull();
});

test("typing somebody's address at the checkout opens nothing of theirs", async () => {
  const victim = someAddress();
  const reader = await signedIn(victim);
  await bought(reader, { email: victim });
  const attacker = await createReader();
  const bait = await bought(attacker, { email: victim, document: other });
  await lookForMore(reader.readerId, victim);
  expect(await opens(attacker)).toBe(false);
  expect(await titlesOf(attacker.readerId)).toEqual(["讀書會發言稿"]);
  // Nor does an address of the attacker's own, proven later.
  const signed = await signedIn(someAddress(), attacker);
  expect(signed.readerId).toBe(attacker.readerId);
  expect(await opens(signed)).toBe(false);
  expect(await listDevices(signed.readerId)).toHaveLength(1);
  expect(await findReceipt(bait, signed.readerId, new Date())).not.toBeNull();
});

test("whoever signs in as another in the same browser takes nothing of the first along", async () => {
  const first = await signedIn(someAddress());
  await bought(first);
  const second = await signedIn(someAddress(), first);
  expect(second.readerId).not.toBe(first.readerId);
  expect(await opens(second)).toBe(false);
  expect(await sessionOf(first)).toBeNull();
  expect(await opens(first)).toBe(true);
});

test("a code works once, in one way, and not for whom it was not sent", async () => {
  const email = someAddress();
  const code = await codeFor(email);
  const given = { ...code, session: null, device };
  expect((await signInReader(given)).kind).toBe("signed-in");
  expect(await signInReader(given)).toEqual({ kind: "refused" });
  // The same digits under another request are another code.
  const request = await requestSignIn(someAddress(), "reader", "en");
  expect(await signInReader({ ...given, request })).toEqual({ kind: "refused" });
  const tried = { ...(await codeFor(email)), session: null, device };
  for (let at = 0; at < 5; at += 1) {
    expect(await signInReader({ ...tried, typed: "0000 0000" })).toEqual({ kind: "refused" });
  }
  expect(await signInReader(tried)).toEqual({ kind: "refused" });
  const old = { ...(await codeFor(email)), session: null, device };
  await db().signInCode.update({
    where: { id: old.request },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  expect(await signInReader(old)).toEqual({ kind: "refused" });
});

test("two browsers that prove a new address at the same moment find one account", async () => {
  const email = someAddress();
  const guests = [await createReader(), await createReader()];
  const codes = [await codeFor(email), await codeFor(email)];
  const results = await Promise.all(
    guests.map(async (guest, at) => {
      const code = codes[at] ?? { request: "", typed: "" };
      return signInReader({ ...code, session: await sessionOf(guest), device });
    }),
  );
  const ids = results.map((result) => result.kind === "signed-in" && result.readerId);
  expect(ids[0]).not.toBe(false);
  expect(new Set(ids).size).toBe(1);
  expect(await listDevices(String(ids[0]))).toHaveLength(2);
});

test("a member of staff is a reader like others here: neither code nor session leads to the desk", async () => {
  const email = someAddress();
  await admitStaff(email, "admin");
  const forReader = await codeFor(email);
  const browser = { userAgent: "", address: "192.0.2.1" };
  expect(await signInStaff(forReader.request, forReader.typed, browser)).toEqual({
    kind: "refused",
  });
  const reader = await signedIn(email);
  expect(await findSession(reader.token)).toBeNull();
  const forStaff = await codeFor(email, "staff");
  expect(await signInReader({ ...forStaff, session: null, device })).toEqual({ kind: "refused" });
  const staff = await signInStaff(forStaff.request, forStaff.typed, browser);
  if (staff.kind !== "signed-in") throw new Error("not signed in");
  expect(await findSession(staff.token)).toMatchObject({ stage: "needs-setup" });
  expect(await findReaderSession(staff.token)).toBeNull();
});

test("a device is ended by its own account alone, and what it held is closed there at once", async () => {
  const email = someAddress();
  const [here, there] = [await signedIn(email), await signedIn(email)];
  const stranger = await signedIn(someAddress());
  const session = await sessionOf(there);
  await endReaderSession(stranger.readerId, session?.id ?? "");
  expect(await sessionOf(there)).not.toBeNull();
  expect(await listDevices(here.readerId)).toMatchObject([device, device]);
  const own = await sessionOf(here);
  if (own === null) throw new Error("signed out");
  expect(await endOtherReaderSessions(own)).toBe(1);
  expect(await sessionOf(there)).toBeNull();
  expect(await sessionOf(here)).not.toBeNull();
  expect(await sessionOf(stranger)).not.toBeNull();
});

test("a new recovery code voids the old one, and closes the browsers that came with it", async () => {
  const [buyer, friend] = [await createReader(), await createReader()];
  const id = await bought(buyer);
  const old = await getRecoveryCode(id);
  await redeemRecoveryCode(old, friend.readerId);
  expect(await renewRecoveryCode(id, friend.readerId)).toBe("not-open");
  expect(await renewRecoveryCode(id, buyer.readerId)).toBe("renewed");
  const fresh = await getRecoveryCode(id);
  expect(fresh).not.toBe(old);
  expect(await opens(friend)).toBe(false);
  expect(await opens(buyer)).toBe(true);
  expect((await redeemRecoveryCode(old, friend.readerId)).kind).toBe("no-such-code");
  expect((await redeemRecoveryCode(fresh, friend.readerId)).kind).toBe("redeemed");
  const found = await findReceipt(id, buyer.readerId, new Date());
  expect(found?.receipt.recoveryCode.replaceAll("-", "")).toBe(fresh);
});

test("a library is searched in either script, by kind, and page by page", async () => {
  const reader = await signedIn(someAddress());
  await bought(reader, { document: other });
  await bought(reader);
  await bought(reader, { kind: "pass", document: other });
  expect(await titlesOf(reader.readerId, { q: "读书 发言" })).toEqual([
    "讀書會發言稿",
    "讀書會發言稿",
  ]);
  expect(await titlesOf(reader.readerId, { q: "圖書館" })).toEqual(["图书馆志愿者倡议书(精选4篇)"]);
  expect(await titlesOf(reader.readerId, { show: "pass" })).toEqual(["讀書會發言稿"]);
  expect(await titlesOf(reader.readerId, { q: "没有的" })).toEqual([]);
  expect(await titlesOf(reader.readerId, { page: "2" })).toEqual([]);
  const { counts, pages } = await findLibrary(
    reader.readerId,
    librarySearchSchema.parse({}),
    new Date(),
  );
  expect([counts, pages]).toEqual([{ all: 3, copy: 2, pass: 1, read: 0 }, 1]);
});
