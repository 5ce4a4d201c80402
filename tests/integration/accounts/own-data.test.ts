import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as exportData } from "@/app/api/account/export/route";
import { findReaderSession } from "@/lib/accounts/data";
import { createReader } from "@/lib/accounts/mutations/sessions";
import { requestSignIn } from "@/lib/accounts/mutations/sign-in-code";
import { findReceipt } from "@/lib/checkout/data/receipt";
import { reconcileLedger } from "@/lib/checkout/mutations/reconcile";
import { refundPayment } from "@/lib/checkout/mutations/refund-payment";
import { resendReceipt } from "@/lib/checkout/mutations/resend-receipt";
import { findAccess, getRecoveryCode } from "@/lib/entitlements/data";
import { redeemRecoveryCode } from "@/lib/entitlements/mutations";
import { chinaDay } from "@/lib/markup/china-time";
import { findReport } from "@/lib/moderation/data";
import { decideReport } from "@/lib/moderation/mutations/decide-report";
import { fileReport } from "@/lib/moderation/mutations/file-report";
import type { ReportAct } from "@/lib/moderation/report-moves";
import { deleteAccount } from "@/lib/ownership/mutations/delete-account";
import { eraseClosedReports } from "@/lib/ownership/mutations/erase-reports";
import { signInReader } from "@/lib/ownership/mutations/sign-in-reader";
import type { PersonalFile } from "@/lib/ownership/personal-file";
import { db, pool } from "@/lib/platform/db";
import { fen } from "@/lib/pricing/fen";
import { findInvoice, findTicket, findTicketFile, ticketTokenOf } from "@/lib/support/data";
import { requestInvoice, settleInvoice } from "@/lib/support/mutations/invoice";
import { openTicket } from "@/lib/support/mutations/open-ticket";
import { type MailCatcher, startMailCatcher } from "@/sandbox/mail/server";
import { storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { Jar, withCookies } from "../../support/next-headers";
import { begin, eventually, openShop, payByCard, type Shop, scan } from "../../support/shop";
import { newStaff, permitted } from "../../support/staff";

let shop: Shop;
let mail: MailCatcher;
let document: number;
let documentId: string;

beforeAll(async () => {
  shop = await openShop();
  mail = await startMailCatcher({ smtpPort: 0, webPort: 0 });
  process.env.SMTP_URL = mail.smtpUrl;
  document = await storeDocument();
  documentId = await idOf(document);
});

afterAll(async () => {
  await shop.close();
  await mail.close();
});

const company = {
  kind: "company" as const,
  title: "山海文化有限公司",
  taxNumber: "9144030071526726XG",
};

async function idOf(number: number): Promise<string> {
  return (await db().document.findUniqueOrThrow({ where: { number } })).id;
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000);
}

function someAddress(): string {
  return `reader-${crypto.randomUUID()}@example.com`;
}

async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  return (await fetch(`${mail.webUrl}/api/messages?to=${encodeURIComponent(email)}`)).json();
}

async function signedIn(email: string): Promise<{ readerId: string; token: string }> {
  const request = await requestSignIn(email, "reader", "en");
  await runDueJobs();
  const typed = /\d{4} \d{4}/.exec((await mailsTo(email)).at(-1)?.text ?? "")?.[0] ?? "";
  const device = { browser: "Firefox", system: "Linux" };
  const result = await signInReader({ request, typed, session: null, device });
  if (result.kind !== "signed-in") throw new Error("not signed in");
  return result;
}

async function bought(
  readerId: string,
  wish: Partial<Parameters<typeof begin>[0]> = {},
): Promise<string> {
  const purchase = await begin({ readerId, document, ...wish });
  if (wish.method !== undefined) await payByCard(purchase);
  else await scan(purchase);
  await eventually(() => db().purchase.findFirst({ where: { id: purchase.id, status: "paid" } }));
  return purchase.id;
}

/** Presses the export as a browser does. */
function pressExport(
  token: string,
  format: "json" | "html",
  { origin = "http://localhost:3000", locale = "en" } = {},
) {
  const jar = new Jar();
  jar.set("fanben_reader", token);
  return withCookies(jar, () =>
    exportData(
      new Request("http://localhost:3000/api/account/export", {
        method: "POST",
        headers: { origin, host: "localhost:3000" },
        body: new URLSearchParams({ format, locale }),
      }),
    ),
  );
}

/** Everything in the database, as text. */
async function everything(): Promise<string> {
  const { rows } = await pool().query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('rate_limits')",
  );
  const parts = await Promise.all(
    rows.map(async ({ name }) => {
      const found = await pool().query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
      return found.rows.map(({ row }) => `${name} ${row}`).join("\n");
    }),
  );
  return parts.join("\n");
}

/** What the books say of purchases, without whom they were mailed to. */
async function books(): Promise<unknown[]> {
  const tables = [
    "SELECT to_jsonb(t) - 'email' AS row FROM purchases t ORDER BY id",
    "SELECT to_jsonb(t) AS row FROM payments t ORDER BY id",
    "SELECT to_jsonb(t) AS row FROM refunds t ORDER BY id",
    "SELECT to_jsonb(t) AS row FROM disputes t ORDER BY id",
    "SELECT to_jsonb(t) AS row FROM entitlements t ORDER BY id",
    "SELECT to_jsonb(t) AS row FROM entitlement_changes t ORDER BY id",
    "SELECT to_jsonb(t) AS row FROM recovery_codes t ORDER BY id",
    "SELECT to_jsonb(t) AS row FROM uses t ORDER BY entitlement_id, kind",
  ];
  return Promise.all(tables.map(async (sql) => (await pool().query(sql)).rows));
}

function askForInvoice(email: string, id: string) {
  return openTicket({
    topic: "invoice",
    email,
    text: "我要发票",
    purchase: { id, isProven: true },
    documentNumber: null,
    locale: "zh-Hans",
  });
}

test("an export holds what is held about the reader, and of nobody else anything", async () => {
  const email = someAddress();
  const reader = await signedIn(email);
  const id = await bought(reader.readerId, { email });
  const { number } = await db().purchase.findUniqueOrThrow({ where: { id } });
  await askForInvoice(email, id);
  const stranger = await signedIn(someAddress());
  await bought(stranger.readerId, { email: someAddress() });
  await runDueJobs();
  const answer = await pressExport(reader.token, "json");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="fanben-${chinaDay(new Date())}.json"`,
  );
  const file: PersonalFile = await answer.json();
  expect(file).toMatchObject({
    account: { email },
    devices: [{ browser: "Firefox", system: "Linux" }],
    purchases: [{ number, kind: "copy", status: "paid", amountFen: 599, email }],
    questions: [{ topic: "invoice", messages: [{ by: "reader", text: "我要发票" }] }],
    signInCodes: [{ tries: 1 }],
  });
  expect(file.purchases[0]?.recoveryCode?.replaceAll("-", "")).toBe(await getRecoveryCode(id));
  expect(file.purchases[0]?.payments).toMatchObject([{ amountFen: 599, method: "wechat_pay" }]);
  expect(file.letters.map(({ kind, to }) => [kind, to])).toEqual([
    ["receipt", email],
    ["ticket", email],
  ]);
  const page = await (await pressExport(reader.token, "html")).text();
  for (const words of [email, number, "我要发票", "Recovery code"]) expect(page).toContain(words);
  expect(page).not.toContain("field.");
});

test("the page of an export is all in its language, and what a proven address bought stands under bought", async () => {
  const email = someAddress();
  const guest = await createReader();
  const id = await bought(guest.readerId, { email, kind: "pass" });
  const { number } = await db().purchase.findUniqueOrThrow({ where: { id } });
  await askForInvoice(email, id);
  await runDueJobs();
  const reader = await signedIn(email);
  const file: PersonalFile = await (await pressExport(reader.token, "json")).json();
  expect(file.purchases).toMatchObject([{ number, kind: "pass" }]);
  expect(file.held).toEqual([]);
  const page = await (await pressExport(reader.token, "html", { locale: "zh-Hans" })).text();
  const told = page.slice(page.indexOf("<h2>")).replaceAll(/<[^>]+>/g, " ");
  const values = told.replaceAll(email, "").match(/\b[a-z][a-z_]+/g);
  expect(values).toBeNull();
  expect(page).toContain("<title>范本保存的关于你的数据</title>");
});

test("what somebody else paid is told without their wallet, and without what staff did about it", async () => {
  const email = someAddress();
  const support = await newStaff("support");
  const payer = await signedIn(someAddress());
  const id = await bought(payer.readerId, { email });
  await resendReceipt(support, { purchaseId: id, email, reason: "told on the phone" });
  const [payment] = await db().payment.findMany({ where: { purchaseId: id } });
  const paymentId = payment?.id ?? "";
  await refundPayment(support, { paymentId, amount: fen(100), reason: "told in a letter" });
  const { walletNumber } = await db().payment.update({
    where: { id: paymentId },
    data: { walletNumber: "4200000000000000000001" },
  });
  const holder = await signedIn(email);
  const asked = async ({ token }: { token: string }) => {
    const file: PersonalFile = await (await pressExport(token, "json")).json();
    return file.purchases;
  };
  expect(await asked(payer)).toMatchObject([
    {
      payments: [{ walletNumber, refunds: [{ note: "told in a letter" }] }],
      staff: [{ reason: "told on the phone" }, { reason: "told in a letter" }],
    },
  ]);
  expect(await asked(holder)).toMatchObject([
    {
      status: "paid",
      payments: [{ amountFen: 599, walletNumber: null, refunds: [{ amountFen: 100, note: null }] }],
      staff: [],
    },
  ]);
});

test("a guest's export tells of the browser alone; strangers and other sites get none", async () => {
  const email = someAddress();
  await openTicket({
    topic: "other",
    email,
    text: "a secret of hers",
    purchase: null,
    documentNumber: null,
    locale: "en",
  });
  const guest = await createReader();
  await bought(guest.readerId, { email });
  const answer = await pressExport(guest.token, "json");
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ account: { email: null }, questions: [] });
  expect(text).not.toContain("a secret of hers");
  expect((await pressExport("nobody", "json")).status).toBe(401);
  expect((await pressExport(guest.token, "json", { origin: "https://evil.example" })).status).toBe(
    403,
  );
  for (let at = 0; at < 9; at += 1) await pressExport(guest.token, "json");
  const refused = await pressExport(guest.token, "json");
  expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
});

test("a deleted account leaves no trace of its address, and the books as they were", async () => {
  const email = someAddress();
  const typed = someAddress();
  const support = await newStaff("support");
  const guest = await createReader();
  const elsewhere = await bought(guest.readerId, { email });
  const reader = await signedIn(email);
  const other = await signedIn(email);
  const another = await storeDocument();
  const own = await bought(reader.readerId, { document: another, email: typed });
  await resendReceipt(support, { purchaseId: own, email, reason: "it did not arrive" });
  await begin({ readerId: reader.readerId, document, kind: "pass", email });
  const secret = "我的电话写在这里";
  const asked = await openTicket({
    topic: "access",
    email,
    text: secret,
    purchase: { id: own, isProven: true },
    documentNumber: null,
    locale: "zh-Hans",
  });
  const victims = await openTicket({
    topic: "other",
    email: typed,
    text: "mine alone",
    purchase: null,
    documentNumber: null,
    locale: "en",
  });
  expect(await requestInvoice(own, { ...company, email, locale: "zh-Hans" })).toBe("asked");
  await runDueJobs();
  // A letter that has not gone out yet.
  await resendReceipt(support, { purchaseId: elsewhere, email, reason: "once more, please" });
  const sent = (await mailsTo(email)).length;

  const before = await books();
  await reconcileLedger(new Date());
  const [{ differences: differedBefore } = { differences: null }] =
    await db().reconciliation.findMany({ orderBy: { startedAt: "desc" }, take: 1 });
  expect(await everything()).toContain(email);
  expect(await deleteAccount(reader.readerId, email)).toBe("deleted");
  await runDueJobs();

  const left = await everything();
  for (const words of [email, secret, company.title, company.taxNumber]) {
    expect(left.split("\n").filter((line) => line.includes(words))).toEqual([]);
  }
  expect(await mailsTo(email)).toHaveLength(sent);
  const after = await books();
  // What was not paid was given up; nothing else of the books has changed.
  const paid = (rows: unknown) =>
    (rows as { row: { status: string } }[]).filter(({ row }) => row.status === "paid");
  expect(paid(after[0])).toEqual(paid(before[0]));
  expect(after.slice(1)).toEqual(before.slice(1));
  await reconcileLedger(new Date());
  const [{ differences } = { differences: 1 }] = await db().reconciliation.findMany({
    orderBy: { startedAt: "desc" },
    take: 1,
  });
  expect(differences).toEqual(differedBefore);
  expect(
    await db().purchase.count({ where: { readerId: reader.readerId, status: "pending" } }),
  ).toBe(0);

  for (const { token } of [reader, other]) expect(await findReaderSession(token)).toBeNull();
  expect(await findTicket(asked)).toBeNull();
  expect((await findTicket(victims))?.messages[0]?.text).toBe("mine alone");
  // The browser that never signed in keeps what it bought, and the codes open the rest.
  expect(await findReceipt(elsewhere, guest.readerId, new Date())).not.toBeNull();
  const newcomer = await createReader();
  for (const id of [own, elsewhere]) {
    const code = await getRecoveryCode(id);
    expect((await redeemRecoveryCode(code, newcomer.readerId)).kind).toBe("redeemed");
  }
  expect((await findAccess(newcomer.readerId, documentId)).kind).toBe("granted");
  expect(await deleteAccount(reader.readerId, email)).toBe("no-account");
  // The address is free, and finds nothing of what was.
  const again = await signedIn(email);
  expect(again.readerId).not.toBe(reader.readerId);
  expect((await findAccess(again.readerId, documentId)).kind).toBe("locked");
});

test("a decided report is erased with its account, an open one a month after its decision", async () => {
  const email = someAddress().replace("@", "_b@");
  const reader = await signedIn(email);
  const admin = await newStaff("admin");
  const reported = await idOf(await storeDocument());
  const file = (text: string, by = email) =>
    fileReport({
      documentId: reported,
      kind: "takedown",
      name: "陈望道",
      email: by,
      text,
      locale: "zh-Hans",
    });
  const decided = await file("这是我写的第一封");
  const open = await file("这是我写的第二封");
  const others = await file("别人写的", someAddress());
  // Whose address fits where "_" may be any character.
  const alike = await file("别人写的，地址相像", email.replace("_b@", "xb@"));
  const { number: numberAlike } = (await findReport(alike)) ?? { number: 0 };
  await db().report.update({ where: { number: numberAlike }, data: { status: "rejected" } });
  const decide = async (token: string, act: ReportAct) => {
    const { number } = (await findReport(token)) ?? { number: 0 };
    expect(await decideReport(admin, number, { act, text: "已看过" }, new Date())).toBe("decided");
    return number;
  };
  const number = await decide(decided, "accept");
  await runDueJobs();
  expect(await deleteAccount(reader.readerId, email)).toBe("deleted");

  expect(await findReport(decided)).toBeNull();
  const left = await everything();
  expect(left).not.toContain("这是我写的第一封");
  expect(await db().report.findUniqueOrThrow({ where: { number } })).toMatchObject({
    name: "",
    email: "",
    status: "upheld",
  });
  expect((await findReport(open))?.events[0]?.text).toBe("这是我写的第二封");
  expect((await findReport(alike))?.events[0]?.text).toBe("别人写的，地址相像");

  // Until it is decided it is not erased, however long that takes; then its reporter is still told.
  await eraseClosedReports(inDays(400));
  const before = (await mailsTo(email)).length;
  await decide(open, "reject");
  await runDueJobs();
  expect(await mailsTo(email)).toHaveLength(before + 1);
  await eraseClosedReports(inDays(29));
  expect(await findReport(open)).not.toBeNull();
  await eraseClosedReports(inDays(31));
  expect(await findReport(open)).toBeNull();
  for (const words of [email, "陈望道", "这是我写的"]) {
    const lines = (await everything()).split("\n").filter((line) => line.includes(words));
    expect(lines.filter((line) => !line.includes("别人写的"))).toEqual([]);
  }
  expect((await findReport(others))?.events[0]?.text).toBe("别人写的");
});

test("a renewing pass is ended before its account is, and nothing is erased while that cannot be", async () => {
  const email = someAddress();
  const reader = await signedIn(email);
  const id = await bought(reader.readerId, { kind: "pass", method: "card", renews: true, email });
  const renewal = await eventually(() => db().renewal.findUnique({ where: { purchaseId: id } }));
  const { id: _, purchaseId: __, ...facts } = renewal;
  const unknown = await db().renewal.create({
    data: { ...facts, purchaseId: await bought(reader.readerId), stripeId: "sub_unknown" },
  });
  await expect(deleteAccount(reader.readerId, email)).rejects.toThrow();
  expect(await findReaderSession(reader.token)).not.toBeNull();
  await db().renewal.delete({ where: { id: unknown.id } });
  expect(await deleteAccount(reader.readerId, email)).toBe("deleted");
  expect(await db().renewal.findUniqueOrThrow({ where: { id: renewal.id } })).toMatchObject({
    endsAtPeriodEnd: true,
  });
});

test("an invoice is asked for once, answered by mail and on the receipt, and stays in the books", async () => {
  const email = someAddress();
  const reader = await signedIn(email);
  const id = await bought(reader.readerId);
  const [support, editor] = [await newStaff("support"), await newStaff("editor")];
  const asked = { ...company, email, locale: "zh-Hans" as const };
  expect(await Promise.all([requestInvoice(id, asked), requestInvoice(id, asked)])).toEqual(
    expect.arrayContaining(["asked", "standing"]),
  );
  const { ticket } = await db().invoiceRequest.findFirstOrThrow({
    where: { purchaseId: id },
    include: { ticket: true },
  });
  expect(await findTicketFile(permitted("help-buyers"), ticket.number)).toMatchObject({
    topic: "invoice",
    purchaseId: id,
    isProven: true,
    invoice: { ...company, status: "asked" },
    messages: [{ text: expect.stringContaining("税号：9144030071526726XG") }],
  });
  const settled = { number: ticket.number, invoiceNumber: "24442000000012345678", note: "" };
  await expect(settleInvoice(editor, { ...settled, status: "issued" })).rejects.toThrow();
  expect(await settleInvoice(support, { ...settled, status: "refused", note: "抬头不全" })).toBe(
    "settled",
  );
  expect(await settleInvoice(support, { ...settled, status: "issued" })).toBe("settled-before");
  expect(await findInvoice(id)).toMatchObject({ status: "refused", invoiceNumber: null });
  expect(await requestInvoice(id, asked)).toBe("asked");
  const again = await findInvoice(id);
  expect(again?.status).toBe("asked");
  const second = await findTicket(again?.ticketToken ?? "");
  expect(
    await settleInvoice(support, { ...settled, number: second?.number ?? 0, status: "issued" }),
  ).toBe("settled");
  await runDueJobs();
  expect((await mailsTo(email)).at(-1)?.text).toContain("24442000000012345678");
  expect(await findInvoice(id)).toMatchObject({
    status: "issued",
    invoiceNumber: "24442000000012345678",
    ticketToken: ticketTokenOf(
      (await db().ticket.findUniqueOrThrow({ where: { number: second?.number ?? 0 } })).id,
    ),
  });
  expect(await deleteAccount(reader.readerId, email)).toBe("deleted");
  expect(await db().invoiceRequest.findMany({ where: { purchaseId: id } })).toMatchObject([
    { status: "issued", title: company.title },
  ]);
});
