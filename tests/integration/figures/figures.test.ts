import { beforeAll, expect, test } from "vitest";
import {
  getAttention,
  getFunnel,
  listBestDocuments,
  listMoneyDays,
  listSales,
  listSearches,
  listWorstDocuments,
} from "@/lib/figures/data";
import { moneyTotal } from "@/lib/figures/money-day";
import { periodBefore, periodEnding } from "@/lib/figures/period";
import { db } from "@/lib/platform/db";
import { admitStaff } from "@/lib/staff/mutations/members";
import { writeSale } from "../../support/books";
import { draftOf, storeDocument } from "../../support/factories";
import { permitted } from "../../support/staff";

// From 24 February to 2 March in China, which is from 16:00 UTC of the 23rd to 16:00 UTC of the 2nd.
const period = periodEnding("2026-03-02", 7);

let contract: number;
let speech: number;
let report: number;
let hidden: number;

beforeAll(async () => {
  contract = await storeDocument({ draft: draftOf({ title: "合同" }) });
  speech = await storeDocument({ draft: draftOf({ title: "讲话" }) });
  report = await storeDocument({ draft: draftOf({ title: "报告" }) });
  hidden = await storeDocument({ draft: draftOf({ title: "旧文" }) });
  await db().document.update({ where: { number: hidden }, data: { status: "withdrawn" } });
  await writeSales();
  await writeCounts();
});

async function writeSales(): Promise<void> {
  // The first and the last millisecond of the period, and those beside them.
  await writeSale({
    document: contract,
    begun: "2026-02-23T15:59:58.000Z",
    paid: "2026-02-23T15:59:59.999Z",
    refunds: [{ at: "2026-02-24T02:00:00Z", amountFen: 100 }],
    uses: ["opened"],
  });
  await writeSale({
    document: contract,
    begun: "2026-02-23T16:00:00.000Z",
    paid: "2026-02-23T16:00:00.000Z",
    uses: ["opened", "copied", "downloaded"],
  });
  await writeSale({
    document: contract,
    begun: "2026-03-02T15:50:00.000Z",
    paid: "2026-03-02T15:59:59.999Z",
    method: "alipay",
    shows: "url",
    uses: ["opened"],
  });
  // Begun today, paid tomorrow.
  await writeSale({
    document: contract,
    begun: "2026-03-02T15:59:59.999Z",
    paid: "2026-03-02T16:00:00.000Z",
    method: "alipay",
    shows: "url",
  });
  // Bought on the 26th and given back on the 28th, half of it, and the other half after the period.
  await writeSale({
    document: speech,
    begun: "2026-02-26T04:00:00Z",
    paid: "2026-02-26T04:01:00Z",
    refunds: [
      { at: "2026-02-27T16:00:00Z", amountFen: 300 },
      { at: "2026-03-02T16:00:00Z", amountFen: 299 },
    ],
  });
  // A refund that failed gives nothing back; a dispute that is open takes nothing yet.
  await writeSale({
    document: speech,
    kind: "pass",
    amountFen: 999,
    begun: "2026-02-26T05:00:00Z",
    paid: "2026-02-26T05:01:00Z",
    method: "card",
    shows: "url",
    refunds: [{ at: "2026-02-26T06:00:00Z", amountFen: 999, status: "failed" }],
    dispute: { at: "2026-02-27T03:00:00Z", amountFen: 999, status: "needs_response" },
    uses: ["opened", "downloaded"],
  });
  // What the bank took back for good.
  await writeSale({
    document: report,
    amountFen: 1000,
    begun: "2026-02-20T04:00:00Z",
    paid: "2026-02-20T04:01:00Z",
    method: null,
    dispute: { at: "2026-03-01T03:00:00Z", amountFen: 1000, status: "lost" },
  });
  // None of these is a sale: not paid, paid twice, given, renewed by itself, never shown.
  await writeSale({ document: contract, begun: "2026-02-25T04:00:00Z" });
  const twice = await writeSale({ document: report, begun: "2026-02-25T04:00:00Z" });
  const surplus = await db().payment.create({
    data: {
      purchaseId: twice,
      stripeId: "pi_surplus",
      amountFen: 599,
      currency: "cny",
      livemode: false,
      standing: "surplus",
      paidAt: new Date("2026-02-25T05:00:00Z"),
    },
  });
  await db().refund.create({
    data: {
      paymentId: surplus.id,
      amountFen: 599,
      status: "succeeded",
      reason: "surplus",
      createdAt: new Date("2026-02-25T05:00:01Z"),
    },
  });
  await writeSale({ document: contract, begun: "2026-02-25T04:00:00Z", shows: "nothing" });
  await admitStaff("desk@example.com", "support");
  const staff = await db().staffMember.findFirstOrThrow();
  const gift = await writeSale({
    document: contract,
    amountFen: 0,
    begun: "2026-02-25T06:00:00Z",
    shows: "nothing",
    not: { grantedById: staff.id },
  });
  const paidAt = new Date("2026-02-25T06:00:00Z");
  await db().purchase.update({ where: { id: gift }, data: { status: "paid", paidAt } });
  const first = await writeSale({ document: hidden, kind: "pass", begun: "2026-01-20T06:00:00Z" });
  // A renewal brings money, and no reader who stood before a QR.
  await writeSale({
    document: hidden,
    kind: "pass",
    amountFen: 999,
    begun: "2026-03-01T06:00:00Z",
    paid: "2026-03-01T06:00:00Z",
    method: "card",
    shows: "nothing",
    not: { renewalOfId: first, invoiceId: "in_1", renews: true },
  });
}

async function writeCounts(): Promise<void> {
  const seen = (day: string, document: number, times: number) => ({
    day: new Date(`${day}T00:00:00Z`),
    kind: "preview",
    document,
    times,
  });
  await db().dailyCount.createMany({
    data: [
      seen("2026-02-23", contract, 1000),
      seen("2026-02-24", contract, 10),
      seen("2026-03-02", contract, 30),
      seen("2026-03-03", contract, 1000),
      seen("2026-02-25", speech, 5),
      seen("2026-02-25", report, 50),
      seen("2026-02-26", hidden, 90),
      { ...seen("2026-02-26", report, 7), kind: "another" },
    ],
  });
  const searched = (day: string, query: string, times: number, found: number) => ({
    day: new Date(`${day}T00:00:00Z`),
    query,
    times,
    found,
  });
  await db().dailySearch.createMany({
    data: [
      searched("2026-02-23", "昨天", 99, 0),
      searched("2026-02-24", "检讨书", 4, 0),
      searched("2026-03-01", "检讨书", 3, 2),
      searched("2026-02-25", "离婚协议", 2, 9),
      searched("2026-03-02", "离婚协议", 3, 0),
      searched("2026-03-02", "总结", 6, 50),
      searched("2026-02-24", "劝退信", 6, 0),
    ],
  });
}

test("money stands on the day it moved in China, refunds on theirs, and days without any are there", async () => {
  const days = await listMoneyDays(permitted("read-figures"), period);
  expect(days).toEqual([
    { day: "2026-02-24", gross: 599, returned: 100, netFen: 499 },
    { day: "2026-02-25", gross: 0, returned: 0, netFen: 0 },
    { day: "2026-02-26", gross: 599 + 999, returned: 0, netFen: 1598 },
    { day: "2026-02-27", gross: 0, returned: 0, netFen: 0 },
    { day: "2026-02-28", gross: 0, returned: 300, netFen: -300 },
    { day: "2026-03-01", gross: 999, returned: 1000, netFen: -1 },
    { day: "2026-03-02", gross: 599, returned: 0, netFen: 599 },
  ]);
  expect(moneyTotal(days)).toEqual({ gross: 3795, returned: 1400, netFen: 2395 });
});

test("the period before ends a millisecond earlier", async () => {
  const days = await listMoneyDays(permitted("read-figures"), periodBefore(period));
  expect(days.map(({ day }) => day)[0]).toBe("2026-02-17");
  expect(days.filter(({ gross }) => gross > 0)).toEqual([
    { day: "2026-02-20", gross: 1000, returned: 0, netFen: 1000 },
    { day: "2026-02-23", gross: 599, returned: 0, netFen: 599 },
  ]);
  expect(
    moneyTotal(await listMoneyDays(permitted("read-figures"), periodEnding("2026-03-03", 7)))
      .returned,
  ).toBe(1599);
});

test("sales are told apart by kind and method, and add up to the money received", async () => {
  const sales = await listSales(permitted("read-figures"), period);
  expect(sales).toEqual([
    { kind: "copy", method: "wechat_pay", purchases: 2, gross: 1198 },
    { kind: "pass", method: "card", purchases: 2, gross: 1998 },
    { kind: "copy", method: "alipay", purchases: 1, gross: 599 },
  ]);
  expect(await listSales(permitted("read-figures"), periodBefore(period))).toEqual([
    { kind: "copy", method: "wechat_pay", purchases: 1, gross: 599 },
    { kind: "copy", method: null, purchases: 1, gross: 1000 },
  ]);
});

test("the funnel follows the purchases begun in the period", async () => {
  expect(await getFunnel(permitted("read-demand"), period)).toEqual({
    previews: 10 + 30 + 5 + 50 + 90,
    begun: 7,
    byQr: 4,
    onHostedPage: 3,
    paid: 5,
    opened: 3,
    used: 2,
  });
  expect(await getFunnel(permitted("read-demand"), periodBefore(period))).toEqual({
    previews: 1000,
    begun: 2,
    byQr: 2,
    onHostedPage: 0,
    paid: 2,
    opened: 1,
    used: 0,
  });
});

test("the best documents are those that brought most, or were paid for most", async () => {
  const best = await listBestDocuments(permitted("read-demand"), period, { by: "net", limit: 10 });
  expect(best).toEqual([
    {
      number: speech,
      title: "讲话",
      previews: 5,
      begun: 2,
      paid: 2,
      opened: 1,
      used: 1,
      netFen: 599 - 300 + 999,
    },
    {
      number: contract,
      title: "合同",
      previews: 40,
      begun: 4,
      paid: 3,
      opened: 2,
      used: 1,
      netFen: 599 + 599 - 100,
    },
    {
      number: hidden,
      title: "旧文",
      previews: 90,
      begun: 0,
      paid: 0,
      opened: 0,
      used: 0,
      netFen: 999,
    },
    {
      number: report,
      title: "报告",
      previews: 50,
      begun: 1,
      paid: 0,
      opened: 0,
      used: 0,
      netFen: -1000,
    },
  ]);
  const total = moneyTotal(await listMoneyDays(permitted("read-figures"), period)).netFen;
  expect(best.reduce((sum, { netFen }) => sum + netFen, 0)).toBe(total);
  const byPaid = await listBestDocuments(permitted("read-demand"), period, {
    by: "paid",
    limit: 2,
  });
  expect(byPaid.map(({ number }) => number)).toEqual([contract, speech]);
});

test("the worst documents are on sale, seen often and bought seldom", async () => {
  const worst = (fewestPreviews: number) =>
    listWorstDocuments(permitted("read-demand"), period, { fewestPreviews, limit: 10 }).then(
      (lines) => lines.map(({ number }) => number),
    );
  expect(await worst(20)).toEqual([report, contract]);
  expect(await worst(41)).toEqual([report]);
  expect(await worst(1)).toEqual([report, contract, speech]);
});

test("searches are summed over the days, and the last one tells what is found", async () => {
  expect(await listSearches(permitted("read-demand"), period, { which: "all", limit: 3 })).toEqual([
    { query: "检讨书", times: 7, found: 2 },
    { query: "劝退信", times: 6, found: 0 },
    { query: "总结", times: 6, found: 50 },
  ]);
  expect(
    await listSearches(permitted("read-demand"), period, { which: "fruitless", limit: 10 }),
  ).toEqual([
    { query: "劝退信", times: 6, found: 0 },
    { query: "离婚协议", times: 5, found: 0 },
  ]);
});

test("what waits for a person is told as it is now", async () => {
  expect(await getAttention(permitted("read-figures"))).toEqual({
    differences: 0,
    comparedAt: null,
    isOverdue: true,
    openAlerts: 0,
    paidButLocked: 0,
    pending: 4,
    longPending: 4,
    openTickets: 0,
    undecidedReports: 0,
  });
  await writeSale({ document: contract, begun: new Date().toISOString() });
  await db().alert.create({
    data: { kind: "refund_failed", subject: "re_1", detail: {} },
  });
  const difference = { kind: "missing-payment", stripeId: "pi_x", amountFen: 599 };
  const startedAt = new Date("2026-03-01T19:30:00Z");
  await db().reconciliation.createMany({
    data: [
      { kind: "ledger", startedAt, finishedAt: startedAt, differences: [difference, difference] },
      { kind: "ledger", differences: [] },
      { kind: "pending_purchases", finishedAt: new Date(), differences: [] },
    ],
  });
  await db().entitlement.updateMany({
    where: { purchase: { origin: { number: report } } },
    data: { revokedAt: new Date() },
  });
  for (const status of ["open", "answered", "closed"] as const) {
    const tokenHash = new TextEncoder().encode(status);
    const ticket = { topic: "other", email: "r@example.com", locale: "en" } as const;
    await db().ticket.create({ data: { ...ticket, status, tokenHash } });
  }
  const { id: documentId } = await db().document.findUniqueOrThrow({ where: { number: report } });
  for (const status of ["received", "hidden", "appealed", "upheld", "rejected"] as const) {
    const tokenHash = new TextEncoder().encode(status);
    const said = {
      kind: "mistake",
      name: "R",
      email: "r@example.com",
      locale: "en",
      text: "?",
    } as const;
    await db().report.create({ data: { ...said, documentId, status, tokenHash } });
  }
  expect(await getAttention(permitted("read-figures"))).toEqual({
    differences: 2,
    comparedAt: startedAt,
    isOverdue: true,
    openAlerts: 1,
    paidButLocked: 1,
    pending: 5,
    longPending: 4,
    openTickets: 1,
    undecidedReports: 3,
  });
  // One that is under way has compared nothing yet; one that came to its end has.
  const { id } = await db().reconciliation.findFirstOrThrow({ where: { finishedAt: null } });
  const finishedAt = new Date();
  await db().reconciliation.update({ where: { id }, data: { finishedAt } });
  expect(await getAttention(permitted("read-figures"))).toMatchObject({
    differences: 0,
    comparedAt: finishedAt,
    isOverdue: false,
  });
});

test("a site without anything has a zero for everything", async () => {
  const empty = periodEnding("2020-03-01", 30);
  const days = await listMoneyDays(permitted("read-figures"), empty);
  expect(days).toHaveLength(30);
  expect(days[0]?.day).toBe("2020-02-01");
  expect(moneyTotal(days)).toEqual({ gross: 0, returned: 0, netFen: 0 });
  expect(await listSales(permitted("read-figures"), empty)).toEqual([]);
  expect(await getFunnel(permitted("read-demand"), empty)).toMatchObject({
    previews: 0,
    begun: 0,
    paid: 0,
    used: 0,
  });
  expect(await listBestDocuments(permitted("read-demand"), empty, { by: "net", limit: 5 })).toEqual(
    [],
  );
  expect(
    await listWorstDocuments(permitted("read-demand"), empty, { fewestPreviews: 1, limit: 5 }),
  ).toEqual([]);
  expect(await listSearches(permitted("read-demand"), empty, { which: "all", limit: 5 })).toEqual(
    [],
  );
});

test("books that were never compared are overdue once the first payment is old", async () => {
  await db().reconciliation.deleteMany();
  expect(await getAttention(permitted("read-figures"))).toMatchObject({ isOverdue: true });
  await db().payment.updateMany({ data: { paidAt: new Date() } });
  expect(await getAttention(permitted("read-figures"))).toMatchObject({ isOverdue: false });
});
