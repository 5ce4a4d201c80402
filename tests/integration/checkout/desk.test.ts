import { afterAll, beforeAll, expect, test } from "vitest";
import { findPurchaseFile, listDeskPurchases } from "@/lib/checkout/data/desk";
import { listLedgerDays, listOpenAlerts, listSetAside } from "@/lib/checkout/data/ledger-days";
import { deskQuery } from "@/lib/checkout/desk-query";
import { exportPurchases } from "@/lib/checkout/mutations/export-purchases";
import { grantByHand } from "@/lib/checkout/mutations/grant-by-hand";
import { raiseAlert } from "@/lib/checkout/mutations/raise-alert";
import { refundPayment } from "@/lib/checkout/mutations/refund-payment";
import { resendReceipt } from "@/lib/checkout/mutations/resend-receipt";
import { resolveAlert } from "@/lib/checkout/mutations/resolve-alert";
import { returnPurchase } from "@/lib/checkout/mutations/return-purchase";
import type { Purchase } from "@/lib/checkout/purchase";
import { findAccess } from "@/lib/entitlements/data";
import { recordUse, redeemRecoveryCode } from "@/lib/entitlements/mutations";
import { db } from "@/lib/platform/db";
import { fen } from "@/lib/pricing/fen";
import { listAudit } from "@/lib/staff/data";
import { admitStaff } from "@/lib/staff/mutations/members";
import type { StaffMember } from "@/lib/staff/staff";
import { storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";
import { permitted } from "../../support/staff";

let shop: Shop;
let document: number;
let documentId: string;
let support: StaffMember;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
  documentId = (await db().document.findUniqueOrThrow({ where: { number: document } })).id;
  support = await staffMember("support@example.com", "support");
});

afterAll(() => shop.close());

async function staffMember(email: string, role: StaffMember["role"]): Promise<StaffMember> {
  await admitStaff(email, role);
  const { id } = await db().staffMember.findUniqueOrThrow({ where: { email } });
  return { id, email, role };
}

async function bought(): Promise<{ purchase: Purchase; readerId: string; paymentId: string }> {
  const readerId = await newReader();
  const purchase = await begin({ readerId, document, email: "Buyer@Example.com" });
  await scan(purchase);
  const payment = await eventually(() =>
    db().payment.findFirst({ where: { purchaseId: purchase.id, standing: "matched" } }),
  );
  return { purchase, readerId, paymentId: payment.id };
}

async function canRead(readerId: string): Promise<boolean> {
  return (await findAccess(readerId, documentId)).kind === "granted";
}

async function found(typed: string): Promise<string[]> {
  const purchases = await listDeskPurchases(permitted("read-purchases"), deskQuery(typed), {
    limit: 10,
  });
  return purchases.map(({ id }) => id);
}

test("a purchase is found by all that a buyer may have at hand", async () => {
  const { purchase, readerId, paymentId } = await bought();
  const payment = await db().payment.findUniqueOrThrow({ where: { id: paymentId } });
  const event = await eventually(() =>
    db().paymentEvent.findFirst({ where: { objectId: payment.stripeId } }),
  );
  const file = await findPurchaseFile(permitted("read-purchases"), purchase.id);
  for (const typed of [
    purchase.number.toLowerCase(),
    purchase.id,
    file?.recoveryCode ?? "",
    payment.stripeId,
    payment.chargeId ?? "",
    payment.walletNumber ?? "",
    event.id,
  ]) {
    expect(await found(typed), typed).toEqual([purchase.id]);
  }
  expect(await found("buyer@example.COM")).toContain(purchase.id);
  expect(await found("F000000000000")).toEqual([]);
  expect(await canRead(readerId)).toBe(true);
});

test("the timeline tells all that happened", async () => {
  const { purchase, readerId } = await bought();
  const access = await findAccess(readerId, documentId);
  if (access.kind !== "granted") throw new Error("locked");
  await recordUse(access, { readerId, documentVersion: 1, kind: "opened" });
  await recordUse(access, { readerId, documentVersion: 1, kind: "copied" });
  await recordUse(access, { readerId, documentVersion: 1, kind: "downloaded" });
  await resendReceipt(support, {
    purchaseId: purchase.id,
    email: "other@example.com",
    reason: "写错了邮箱",
  });
  const file = await findPurchaseFile(permitted("read-purchases"), purchase.id);
  const kinds = file?.timeline.map(({ kind }) => kind) ?? [];
  for (const kind of [
    "created",
    "attempt",
    "event",
    "payment",
    "granted",
    "opened",
    "copied",
    "downloaded",
    "mail",
    "staff",
  ]) {
    expect(kinds).toContain(kind);
  }
  // The provider tells of a payment in whole seconds: it must not stand before its purchase.
  expect(kinds.indexOf("payment")).toBeGreaterThan(kinds.indexOf("created"));
  expect(file?.email).toBe("other@example.com");
  expect(await db().mail.count({ where: { purchaseId: purchase.id, kind: "receipt" } })).toBe(2);
});

test("staff give back in part, then the rest, and never more", async () => {
  const { purchase, readerId, paymentId } = await bought();
  const part = { paymentId, amount: fen(200), reason: "少了一篇" };
  expect(await refundPayment(support, part)).toEqual({ kind: "refunding" });
  await runDueJobs();
  expect(await canRead(readerId)).toBe(true);
  expect(await refundPayment(support, { ...part, amount: fen(400) })).toEqual({
    kind: "too-much",
    left: 399,
  });
  expect(await refundPayment(support, { ...part, amount: null })).toEqual({ kind: "refunding" });
  await runDueJobs();
  await eventually(async () => !(await canRead(readerId)));
  expect(await refundPayment(support, { ...part, amount: null })).toMatchObject({
    kind: "too-much",
    left: 0,
  });
  const audit = await listAudit(permitted("read-audit"), 10, { subject: purchase.id });
  expect(audit.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
    "refund 少了一篇",
    "refund 少了一篇",
  ]);
});

test("a refund is told as requested only until the provider has it", async () => {
  const { purchase, paymentId } = await bought();
  const part = { paymentId, amount: fen(200), reason: "少了一篇" };
  expect(await refundPayment(support, part)).toEqual({ kind: "refunding" });
  const stages = [
    ["requested", true],
    ["pending", false],
    ["requires_action", false],
  ] as const;
  for (const [status, isRefundRequested] of stages) {
    await db().refund.updateMany({
      where: { paymentId },
      data: { status, stripeId: status === "requested" ? null : `re_${paymentId}` },
    });
    const file = await findPurchaseFile(permitted("read-purchases"), purchase.id);
    expect(file).toMatchObject({ refunding: 200, isRefundRequested });
  }
  await db().refund.updateMany({
    where: { paymentId },
    data: { status: "requested", stripeId: null },
  });
  await runDueJobs();
});

test("a copy that was counted toward a pass is given back only by who has seen that, and not by its reader", async () => {
  const { purchase: copy, readerId, paymentId } = await bought();
  const pass = await begin({ readerId, document, kind: "pass" });
  const whole = { paymentId, amount: null, reason: "不想要了" };
  const credited = { id: pass.id, number: pass.number, amount: 599 };
  // Waiting for its payment of 4 yuan, it counts already.
  expect(await refundPayment(support, whole)).toEqual({
    kind: "credited",
    pass: { ...credited, isPaid: false },
  });
  await scan(pass);
  await eventually(() => db().purchase.findFirst({ where: { id: pass.id, status: "paid" } }));
  expect(await returnPurchase(copy.id, readerId, new Date())).toBe("counted");
  const other = { ...whole, acceptedPass: copy.number };
  for (const refund of [whole, { ...whole, amount: fen(100) }, other]) {
    expect(await refundPayment(support, refund)).toEqual({
      kind: "credited",
      pass: { ...credited, isPaid: true },
    });
  }
  expect((await findPurchaseFile(permitted("read-purchases"), copy.id))?.creditedTo).toEqual({
    ...credited,
    isPaid: true,
  });
  expect(await refundPayment(support, { ...whole, acceptedPass: pass.number })).toEqual({
    kind: "refunding",
  });
  const file = await findPurchaseFile(permitted("read-purchases"), copy.id);
  expect(file).toMatchObject({ status: "paid", refunding: 599, deskPayments: [{ left: 0 }] });
  const [entry] = await listAudit(permitted("read-audit"), 1, { subject: copy.id });
  expect(entry?.detail).toMatchObject({ creditedTo: pass.number });
});

test("two refunds of the whole at once give it back once", async () => {
  const { paymentId } = await bought();
  const all = { paymentId, amount: null, reason: "两个人同时点" };
  const outcomes = await Promise.all([refundPayment(support, all), refundPayment(support, all)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refunding", "too-much"]);
});

test("a gift opens for the buyer it helps, is booked as a gift, and takes the place of what was unpaid", async () => {
  const readerId = await newReader();
  const unpaid = await begin({ readerId, document });
  const gift = {
    kind: "copy",
    documentNumber: document,
    purchaseId: unpaid.id,
    email: null,
    locale: "zh-Hans",
    reason: "付了两次都没到账",
  } as const;
  const given = await grantByHand(support, gift, new Date());
  if (given.kind !== "given") throw new Error(given.kind);
  expect(await canRead(readerId)).toBe(true);
  const file = await findPurchaseFile(permitted("read-purchases"), given.purchaseId);
  expect(file).toMatchObject({ status: "paid", amount: 0, isGift: true });
  expect(file?.timeline.find(({ kind }) => kind === "granted")).toMatchObject({
    cause: "staff",
    reference: support.id,
  });
  expect((await findPurchaseFile(permitted("read-purchases"), unpaid.id))?.status).toBe(
    "cancelled",
  );
  expect(await grantByHand(support, gift, new Date())).toEqual({ kind: "already-entitled" });
  await scan(unpaid).catch(() => undefined);
});

test("a gift to somebody unknown opens by its recovery code", async () => {
  const gift = {
    kind: "pass",
    documentNumber: document,
    purchaseId: null,
    email: "friend@example.com",
    locale: "en",
    reason: "a prize",
  } as const;
  const given = await grantByHand(support, gift, new Date());
  if (given.kind !== "given") throw new Error(given.kind);
  const file = await findPurchaseFile(permitted("read-purchases"), given.purchaseId);
  const stranger = await newReader();
  expect((await redeemRecoveryCode(file?.recoveryCode ?? "", stranger)).kind).toBe("redeemed");
  expect(await canRead(stranger)).toBe(true);
  expect(await grantByHand(support, { ...gift, documentNumber: 999_999 }, new Date())).toEqual({
    kind: "no-document",
  });
});

test("the days of the ledger add up to the payments and the refunds", async () => {
  const { _sum: paid } = await db().payment.aggregate({ _sum: { amountFen: true } });
  const { _sum: back } = await db().refund.aggregate({
    where: { status: "succeeded" },
    _sum: { amountFen: true },
  });
  const days = await listLedgerDays(permitted("read-purchases"), 31);
  const sum = (column: "received" | "refunded" | "netFen") =>
    days.reduce((total, day) => total + day[column], 0);
  expect(sum("received")).toBe(paid.amountFen);
  expect(sum("refunded")).toBe(back.amountFen);
  expect(sum("netFen")).toBe((paid.amountFen ?? 0) - (back.amountFen ?? 0));
});

test("a payment that fits nothing can be given back, and its alert comes again after it was resolved", async () => {
  const payment = await db().payment.create({
    data: {
      stripeId: "pi_nobodys",
      amountFen: 777,
      currency: "cny",
      livemode: false,
      standing: "unmatched",
      paidAt: new Date(),
    },
  });
  expect(await listSetAside(permitted("read-purchases"))).toMatchObject([
    { id: payment.id, left: 777 },
  ]);
  await refundPayment(support, { paymentId: payment.id, amount: null, reason: "无主" });
  expect(await listSetAside(permitted("read-purchases"))).toEqual([]);

  const alert = { kind: "unmatched_payment", subject: "pi_again", detail: {} } as const;
  await raiseAlert(db(), alert);
  await raiseAlert(db(), alert);
  const open = (await listOpenAlerts(permitted("read-purchases"))).filter(
    ({ subject }) => subject === "pi_again",
  );
  expect(open).toHaveLength(1);
  await resolveAlert(support, { alertId: open[0]?.id ?? "", reason: "已退" });
  expect(
    (await listOpenAlerts(permitted("read-purchases"))).filter(
      ({ subject }) => subject === "pi_again",
    ),
  ).toEqual([]);
  await raiseAlert(db(), alert);
  expect(
    (await listOpenAlerts(permitted("read-purchases"))).filter(
      ({ subject }) => subject === "pi_again",
    ),
  ).toHaveLength(1);
  expect(
    await db().mail.count({ where: { key: { startsWith: "alert:unmatched_payment:pi_again" } } }),
  ).toBe(2);
});

test("the export holds every purchase and is written down; support may not take it along", async () => {
  const admin = await staffMember("admin@example.com", "admin");
  const from = new Date(Date.now() - 60 * 60 * 1000);
  const to = new Date(Date.now() + 60 * 60 * 1000);
  let csv = "";
  for await (const part of await exportPurchases(admin, from, to)) csv += part;
  expect(csv.startsWith("\uFEFFnumber,begun,")).toBe(true);
  expect(csv.split("\r\n")[1]).toMatch(/^[^,]+,\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},/);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + (await db().purchase.count()));
  expect((await listAudit(permitted("read-audit"), 1))[0]).toMatchObject({
    action: "export",
    staff: "admin@example.com",
  });
  await expect(exportPurchases(support, from, to)).rejects.toThrow("may not export");
});

test("an editor reaches none of it", async () => {
  const editor = await staffMember("editor@example.com", "editor");
  const { paymentId, purchase } = await bought();
  const reason = "试试";
  await expect(refundPayment(editor, { paymentId, amount: null, reason })).rejects.toThrow();
  await expect(
    resendReceipt(editor, { purchaseId: purchase.id, email: "a@example.com", reason }),
  ).rejects.toThrow();
  expect(await db().refund.count({ where: { paymentId } })).toBe(0);
});
