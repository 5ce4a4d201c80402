import { afterAll, beforeAll, expect, test } from "vitest";
import { answer } from "@/app/[locale]/admin/tickets/actions";
import { findPurchaseFile } from "@/lib/checkout/data/desk";
import type { Purchase } from "@/lib/checkout/purchase";
import { redeemRecoveryCode } from "@/lib/entitlements/mutations";
import { db } from "@/lib/platform/db";
import { listAudit } from "@/lib/staff/data";
import type { StaffMember } from "@/lib/staff/staff";
import {
  countTickets,
  findHeldPurchaseId,
  findPurchaseIdByCode,
  findPurchaseIdByNumber,
  findTicket,
  findTicketFile,
  listCannedAnswers,
  listMentionedPurchases,
  listTickets,
} from "@/lib/support/data";
import { answerTicket, setTicketStatus } from "@/lib/support/mutations/answer-ticket";
import { attachPurchase } from "@/lib/support/mutations/attach-purchase";
import { deleteCannedAnswer, saveCannedAnswer } from "@/lib/support/mutations/canned-answers";
import { addToTicket, closeOwnTicket } from "@/lib/support/mutations/continue-ticket";
import { openTicket } from "@/lib/support/mutations/open-ticket";
import { sendTicketMail } from "@/lib/support/mutations/send-ticket-mail";
import { ticketsSearchSchema } from "@/lib/support/schema";
import { type MailCatcher, startMailCatcher } from "@/sandbox/mail/server";
import { storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { withCookies } from "../../support/next-headers";
import { begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";
import { staffJar } from "../../support/signed-in";
import { newStaff, permitted } from "../../support/staff";

let shop: Shop;
let mail: MailCatcher;
let support: StaffMember;
let document: number;

beforeAll(async () => {
  shop = await openShop();
  mail = await startMailCatcher({ smtpPort: 0, webPort: 0 });
  process.env.SMTP_URL = mail.smtpUrl;
  support = await newStaff("support");
  document = await storeDocument();
});

afterAll(async () => {
  await shop.close();
  await mail.close();
});

async function mailsTo(address: string): Promise<{ subject: string; text: string }[]> {
  return (await fetch(`${mail.webUrl}/api/messages?to=${encodeURIComponent(address)}`)).json();
}

async function bought(readerId: string): Promise<Purchase> {
  const purchase = await begin({ readerId, document });
  await scan(purchase);
  await eventually(
    async () =>
      (await findPurchaseFile(permitted("read-purchases"), purchase.id))?.status === "paid",
  );
  return purchase;
}

async function asked(changes: Partial<Parameters<typeof openTicket>[0]> = {}) {
  const email = `${crypto.randomUUID()}@example.com`;
  const token = await openTicket({
    topic: "access",
    email,
    text: "打不开",
    purchase: null,
    documentNumber: null,
    locale: "zh-Hans",
    ...changes,
  });
  const number = (await findTicket(token))?.number ?? 0;
  return { token, number, email: changes.email ?? email };
}

test("whoever asks gets a number and an address by mail, and the answer in their language", async () => {
  const { token, number, email } = await asked({ locale: "en", text: "buy cheap watches" });
  await runDueJobs();
  const [received] = await mailsTo(email);
  expect(received?.subject).toBe(`We have your question #${number}`);
  expect(received?.text).toContain(`http://localhost:3000/en/support/${token}`);
  expect(received?.text).not.toContain("watches");

  const answer = { text: "Please try again.\nIt works now.", status: "answered" } as const;
  expect(await answerTicket(support, number, { ...answer, seen: 0 })).toEqual({ kind: "answered" });
  await runDueJobs();
  const mails = await mailsTo(email);
  expect(mails).toHaveLength(2);
  expect(mails[1]?.text).toContain("Please try again.\nIt works now.");
  expect(mails[1]?.text).toContain(`/en/support/${token}`);
  expect(await findTicket(token)).toMatchObject({
    status: "answered",
    messages: [{ by: "reader" }, { by: "staff", text: answer.text }],
  });
  const { id } = await db().ticket.findUniqueOrThrow({ where: { number } });
  expect(await listAudit(permitted("read-audit"), 5, { subject: id })).toMatchObject([
    { action: "answer-ticket", staff: support.email, detail: { ticket: number } },
  ]);
});

test("a mail is sent once, however often its job runs", async () => {
  const { number, email } = await asked();
  const { id } = await db().ticket.findUniqueOrThrow({ where: { number } });
  await Promise.all([sendTicketMail(`ticket:${id}`), sendTicketMail(`ticket:${id}`)]);
  await runDueJobs();
  expect(await mailsTo(email)).toHaveLength(1);
});

test("the address is nowhere in the database, and no other token finds the ticket", async () => {
  const { token, number } = await asked();
  const ticket = await db().ticket.findUniqueOrThrow({ where: { number } });
  const { detail } = await db().mail.findUniqueOrThrow({ where: { key: `ticket:${ticket.id}` } });
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(JSON.stringify([ticket, detail])).not.toContain(token);
  expect(Buffer.from(ticket.tokenHash).toString("base64url")).not.toBe(token);
  expect(await findTicket(Buffer.from(ticket.tokenHash).toString("base64url"))).toBeNull();
});

test("a reader's word opens a ticket again, and closing is for both sides", async () => {
  const { token, number } = await asked();
  await answerTicket(support, number, { text: "好了", status: "closed", seen: 0 });
  expect((await findTicket(token))?.status).toBe("closed");
  expect(await addToTicket(token, "又打不开了")).toBe("added");
  expect((await findTicket(token))?.status).toBe("open");
  await closeOwnTicket(token);
  expect((await findTicket(token))?.status).toBe("closed");
  expect(await setTicketStatus(support, number, "closed")).toBe("unchanged");
  expect(await setTicketStatus(support, number, "open")).toBe("changed");
  expect(await setTicketStatus(support, number, "closed")).toBe("changed");
  expect(await addToTicket("A".repeat(43), "别人的")).toBe("no-ticket");
  expect(
    (await findTicketFile(permitted("help-buyers"), number))?.messages.map(({ staff }) => staff),
  ).toEqual([null, support.email, null]);
});

test("a purchase is attached by who holds it, by its code, or by its number alone", async () => {
  const readerId = await newReader();
  const purchase = await bought(readerId);
  const stranger = await newReader();
  expect(await findHeldPurchaseId(purchase.id, readerId)).toBe(purchase.id);
  expect(await findHeldPurchaseId(purchase.id, stranger)).toBeNull();
  expect(await findPurchaseIdByNumber(purchase.number)).toBe(purchase.id);
  expect(await findPurchaseIdByNumber("F000000000000")).toBeNull();
  const code =
    (await findPurchaseFile(permitted("read-purchases"), purchase.id))?.recoveryCode ?? "";
  expect(await findPurchaseIdByCode(code.toLowerCase())).toBe(purchase.id);
  expect(await findPurchaseIdByCode("XXXX-XXXX-XXXX")).toBeNull();
  expect(await findPurchaseIdByCode(purchase.number)).toBeNull();
  await redeemRecoveryCode(code, stranger);
  expect(await findHeldPurchaseId(purchase.id, stranger)).toBe(purchase.id);

  const { token, number } = await asked({ purchase: { id: purchase.id, isProven: false } });
  expect((await findTicket(token))?.purchaseNumber).toBe(purchase.number);
  expect(await findTicketFile(permitted("help-buyers"), number)).toMatchObject({
    purchaseId: purchase.id,
    isProven: false,
  });
});

test("a number in the words of a question finds its purchase for the desk, and tells the writer nothing", async () => {
  const purchase = await bought(await newReader());
  const payment = await db().payment.findFirstOrThrow({ where: { purchaseId: purchase.id } });
  const wallet = payment.walletNumber ?? "";
  expect(wallet).not.toBe("");
  const staff = permitted("read-purchases");
  const mentioned = async (text: string) =>
    (await listMentionedPurchases(staff, ["你好", text])).map(({ number, reference }) => {
      return [number, reference];
    });
  expect(await mentioned(`付了款打不开，单号${wallet}`)).toEqual([[purchase.number, wallet]]);
  expect(await mentioned(`单号${purchase.number.toLowerCase()}。`)).toEqual([
    [purchase.number, purchase.number],
  ]);
  expect(await mentioned(payment.stripeId)).toEqual([[purchase.number, payment.stripeId]]);
  expect(await mentioned("单号4200000000000000000000000000")).toEqual([]);

  const { token, number } = await asked({ text: `付了款打不开，单号${wallet}` });
  const before = await findTicket(token);
  expect(await attachPurchase(support, number, purchase.id)).toBe("attached");
  expect(await findTicketFile(permitted("help-buyers"), number)).toMatchObject({
    purchaseNumber: purchase.number,
    isProven: false,
    isAttachedByDesk: true,
  });
  expect(await findTicket(token)).toEqual(before);
  expect(JSON.stringify(before)).not.toContain(purchase.number);
  const { id } = await db().ticket.findUniqueOrThrow({ where: { number } });
  expect(await listAudit(permitted("read-audit"), 1, { subject: id })).toMatchObject([
    { action: "attach-purchase", staff: support.email, detail: { purchase: purchase.id } },
  ]);
  expect(await attachPurchase(support, number, null)).toBe("detached");
  expect(await findTicketFile(permitted("help-buyers"), number)).toMatchObject({
    purchaseId: null,
    isAttachedByDesk: false,
  });
  expect(await attachPurchase(support, number, crypto.randomUUID())).toBe("no-purchase");
  expect(await attachPurchase(support, 999_999, purchase.id)).toBe("no-ticket");
  await expect(attachPurchase(await newStaff("editor"), number, purchase.id)).rejects.toThrow(
    "may not",
  );
  // What the writer attached is not for the desk to change.
  const own = await asked({ purchase: { id: purchase.id, isProven: true } });
  expect(await attachPurchase(support, own.number, null)).toBe("no-purchase");
});

test("the list has what waits first, and is searched by number, address, state and topic", async () => {
  await db().ticketMessage.deleteMany();
  await db().ticket.deleteMany();
  const first = await asked({ topic: "refund" });
  const second = await asked({ topic: "invoice" });
  const third = await asked({ topic: "refund" });
  await answerTicket(support, second.number, { text: "开好了", status: "answered", seen: 0 });
  await setTicketStatus(support, first.number, "closed");
  const found = async (given: Record<string, string>) => {
    const search = ticketsSearchSchema.parse(given);
    const tickets = await listTickets(permitted("help-buyers"), search, 2);
    if (search.page === 1 && tickets.length < 2)
      expect(await countTickets(permitted("help-buyers"), search)).toBe(tickets.length);
    return tickets.map(({ number }) => number);
  };
  expect(await found({})).toEqual([third.number, second.number]);
  expect(await found({ page: "2" })).toEqual([first.number]);
  expect(await countTickets(permitted("help-buyers"), ticketsSearchSchema.parse({}))).toBe(3);
  expect(await found({ q: `#${first.number}` })).toEqual([first.number]);
  expect(await found({ q: second.email.toUpperCase() })).toEqual([second.number]);
  expect(await found({ q: "%" })).toEqual([]);
  expect(await found({ status: "open" })).toEqual([third.number]);
  expect(await found({ topic: "refund" })).toEqual([third.number, first.number]);
});

test("canned answers are kept by language", async () => {
  const words = { title: "退款路径", locale: "zh-Hans", text: "按收据页面的按钮。" };
  expect(await saveCannedAnswer(support, { id: null, ...words })).toBe("saved");
  await saveCannedAnswer(support, { id: null, ...words, title: "Refunds", locale: "en" });
  const [kept] = await listCannedAnswers(permitted("help-buyers"), "zh-Hans");
  expect(kept).toMatchObject(words);
  const id = kept?.id ?? "";
  expect(await saveCannedAnswer(support, { id, ...words, text: "改过的。" })).toBe("saved");
  expect((await listCannedAnswers(permitted("help-buyers"))).map(({ text }) => text)).toEqual([
    words.text,
    "改过的。",
  ]);
  expect(await deleteCannedAnswer(support, id)).toBe("deleted");
  expect(await deleteCannedAnswer(support, id)).toBe("no-answer");
  expect(await saveCannedAnswer(support, { id, ...words })).toBe("no-answer");
  expect((await listAudit(permitted("read-audit"), 3)).map(({ action }) => action)).toEqual([
    "delete-canned-answer",
    "save-canned-answer",
    "save-canned-answer",
  ]);
});

test("an editor answers nobody", async () => {
  const editor = await newStaff("editor");
  const { token, number, email } = await asked();
  const answer = { text: "试试", status: "answered" } as const;
  await expect(answerTicket(editor, number, { ...answer, seen: 0 })).rejects.toThrow(
    "may not help-buyers",
  );
  await expect(setTicketStatus(editor, number, "closed")).rejects.toThrow();
  await expect(
    saveCannedAnswer(editor, { id: null, title: "a", locale: "en", text: "试试" }),
  ).rejects.toThrow();
  await runDueJobs();
  expect(await mailsTo(email)).toHaveLength(1);
  expect((await findTicket(token))?.status).toBe("open");
  expect(await answerTicket(support, 999_999, { ...answer, seen: 0 })).toEqual({
    kind: "no-ticket",
  });
});

test("of two who answer at once one is told of the other's answer, and may send all the same", async () => {
  const { token, number } = await asked();
  const other = await newStaff("support");
  const mine = { text: "请再试一次。", status: "answered", seen: 0 } as const;
  const theirs = { text: "已经修好了。", status: "answered", seen: 0 } as const;
  const outcomes = await Promise.all([
    answerTicket(support, number, mine),
    answerTicket(other, number, theirs),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["answered", "answered-meanwhile"]);
  const isMine = outcomes[0]?.kind === "answered";
  expect(outcomes[isMine ? 1 : 0]).toEqual({
    kind: "answered-meanwhile",
    by: isMine ? support.email : other.email,
    text: isMine ? mine.text : theirs.text,
    answers: 1,
  });
  expect((await findTicket(token))?.messages).toHaveLength(2);
  const [late, words] = isMine ? [other, theirs] : [support, mine];
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...words, number })) form.set(name, String(value));
  const place = { locale: "zh-Hans", path: `/admin/tickets/${number}` } as const;
  const jar = await staffJar(late);
  const told = await withCookies(jar, () => answer(place, { kind: "asking" }, form));
  expect(told).toMatchObject({
    kind: "refused",
    typed: { text: words.text, seen: "1" },
    message: expect.stringContaining(isMine ? mine.text : theirs.text),
  });
  expect(await answerTicket(late, number, { ...words, seen: 1 })).toEqual({ kind: "answered" });
  // What the reader adds is no answer of staff.
  await addToTicket(token, "谢谢");
  expect(await answerTicket(late, number, { ...words, seen: 2 })).toEqual({ kind: "answered" });
});
