import { afterAll, beforeAll, expect, test } from "vitest";
import { listDocuments } from "@/lib/catalog/data";
import { findPurchaseFile } from "@/lib/checkout/data/desk";
import { findAccess } from "@/lib/entitlements/data";
import { countReports, findReport, findReportFile, listReports } from "@/lib/moderation/data";
import { decideReport } from "@/lib/moderation/mutations/decide-report";
import { appeal, fileReport } from "@/lib/moderation/mutations/file-report";
import { sendReportMail } from "@/lib/moderation/mutations/send-report-mail";
import { type ReportKind, reportKinds } from "@/lib/moderation/report";
import { reportActs } from "@/lib/moderation/report-moves";
import { reportsSearchSchema } from "@/lib/moderation/schema";
import { db } from "@/lib/platform/db";
import { listAudit } from "@/lib/staff/data";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { type MailCatcher, startMailCatcher } from "@/sandbox/mail/server";
import { changeDocuments } from "../../support/bulk";
import { draftOf, storeDocument } from "../../support/factories";
import { searchDocuments } from "../../support/search";
import { begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";
import { newStaff, permitted } from "../../support/staff";

let shop: Shop;
let mail: MailCatcher;
let support: StaffMember;

beforeAll(async () => {
  shop = await openShop();
  mail = await startMailCatcher({ smtpPort: 0, webPort: 0 });
  process.env.SMTP_URL = mail.smtpUrl;
  support = await newStaff("support");
});

afterAll(async () => {
  await shop.close();
  await mail.close();
});

let titles = 0;

/** A document that search finds by its title and nothing else. */
async function published(changes: { uploadedAt?: Date; category?: string } = {}) {
  titles += 1;
  const title = `${"甲乙丙丁戊己庚辛壬癸".charAt(titles)}号鲸落观察通知`;
  const { category, ...draft } = changes;
  const number = await storeDocument({
    draft: draftOf({ title, ...draft }),
    ...(category && { category }),
  });
  const { id } = await db().document.findUniqueOrThrow({ where: { number } });
  return { id, number, title };
}

async function reported(documentId: string, kind: ReportKind = "takedown") {
  const email = `${crypto.randomUUID()}@example.com`;
  const token = await fileReport({
    documentId,
    kind,
    name: "原作者",
    email,
    text: "这是我写的，没有同意。",
    locale: "zh-Hans",
  });
  const number = (await findReport(token))?.number ?? 0;
  return { token, number, email };
}

async function decide(number: number, act: "hide" | "accept" | "reject" | "restore") {
  return decideReport(support, number, { act, text: `处理：${act}` }, new Date());
}

async function isFound({ title, number }: { title: string; number: number }): Promise<boolean> {
  const found = await searchDocuments(title, 10);
  const listed = await listDocuments({ take: 100 });
  const isIn = (entries: { number: number }[]) => entries.some((entry) => entry.number === number);
  expect(isIn(found)).toBe(isIn(listed));
  return isIn(found);
}

async function refreshed(): Promise<number[]> {
  const jobs = await db().$queryRaw<{ payload: { documents: number[] } }[]>`
    DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
    WHERE t.id = j.task_id AND t.identifier = 'refresh-pages' RETURNING j.payload`;
  return jobs.flatMap(({ payload }) => payload.documents).sort((a, b) => a - b);
}

async function mailsTo(address: string): Promise<{ subject: string; text: string }[]> {
  return (await fetch(`${mail.webUrl}/api/messages?to=${encodeURIComponent(address)}`)).json();
}

/** Sends what is written down for an address, without the jobs that ask a running site. */
async function sendMails(address: string): Promise<void> {
  const mails = await db().mail.findMany({ where: { to: address }, orderBy: { createdAt: "asc" } });
  for (const { key } of mails) await sendReportMail(key);
}

test("a hidden document is open to nobody and found by nobody, and is again what it was", async () => {
  const document = await published();
  const readerId = await newReader();
  const purchase = await begin({ readerId, document: document.number });
  await scan(purchase);
  await eventually(
    async () =>
      (await findPurchaseFile(permitted("read-purchases"), purchase.id))?.status === "paid",
  );
  expect((await findAccess(readerId, document.id)).kind).toBe("granted");
  const { token, number } = await reported(document.id);
  expect(await isFound(document)).toBe(true);

  expect(await decide(number, "hide")).toBe("decided");
  expect(await isFound(document)).toBe(false);
  expect(await findAccess(readerId, document.id)).toEqual({ kind: "locked", reason: "blocked" });
  expect(await findAccess(await newReader(), document.id)).toEqual({
    kind: "locked",
    reason: "never-bought",
  });
  const editor = await newStaff("editor");
  const order = { act: "put-on-sale", documents: [document.id] } as const;
  expect(
    (await changeDocuments(editor, { ...order, documents: [document.id] }, new Date())).blocked,
  ).toEqual([document.number]);

  expect(await appeal(token, "已经和解，请恢复。")).toBe("appealed");
  expect(await decide(number, "restore")).toBe("decided");
  expect(await isFound(document)).toBe(true);
  expect((await findAccess(readerId, document.id)).kind).toBe("granted");
  expect((await findReport(token))?.events.map(({ status, by }) => `${status} ${by}`)).toEqual([
    "received reporter",
    "hidden staff",
    "appealed reporter",
    "restored staff",
  ]);
  expect(
    (await listAudit(permitted("read-audit"), 5, { subject: document.id })).map(
      ({ action }) => action,
    ),
  ).toEqual(["restore-report", "hide-report"]);
});

test("each step is told by one mail, with staff's words and none of the reporter's", async () => {
  const document = await published();
  const { token, number, email } = await reported(document.id);
  await decide(number, "reject");
  await sendMails(email);
  await sendMails(email);
  const mails = await mailsTo(email);
  expect(mails.map(({ subject }) => subject)).toEqual([
    `举报 #${number}：已收到`,
    `举报 #${number}：未采纳`,
  ]);
  expect(mails[0]?.text).not.toContain("没有同意");
  expect(mails[1]?.text).toContain("处理：reject");
  for (const { text } of mails) {
    expect(text).toContain(`http://localhost:3000/report/status/${token}`);
  }
});

test("a document stays hidden as long as any report hides it", async () => {
  const document = await published();
  const [first, second] = [await reported(document.id), await reported(document.id)];
  await decide(first.number, "hide");
  await decide(second.number, "hide");
  expect((await findReportFile(permitted("judge-mistakes"), first.number))?.alsoHiding).toEqual([
    second.number,
  ]);
  expect(await decide(first.number, "reject")).toBe("decided");
  expect(await isFound(document)).toBe(false);
  expect(await decide(second.number, "accept")).toBe("decided");
  expect(await isFound(document)).toBe(false);
  expect(await decide(second.number, "restore")).toBe("decided");
  expect(await isFound(document)).toBe(true);
});

test("what an editor had withdrawn before is not put on sale by lifting the block", async () => {
  const document = await published();
  const editor = await newStaff("editor");
  const withdraw = { act: "withdraw", reason: "旧了" } as const;
  await changeDocuments(editor, { ...withdraw, documents: [document.id] }, new Date());
  const { number } = await reported(document.id);
  await decide(number, "hide");
  await decide(number, "reject");
  expect(await db().document.findUniqueOrThrow({ where: { id: document.id } })).toMatchObject({
    status: "withdrawn",
    blockedAt: null,
    statusBefore: null,
  });
});

test("two who decide at once decide once", async () => {
  const document = await published();
  const { number } = await reported(document.id);
  const outcomes = await Promise.all([decide(number, "accept"), decide(number, "reject")]);
  expect(outcomes.sort()).toEqual(["decided", "not-possible"]);
  expect((await findReportFile(permitted("judge-mistakes"), number))?.events).toHaveLength(2);
});

test("hiding refreshes the pages that name the document, and no others", async () => {
  const category = "shenqingshu";
  const old = await published({ category, uploadedAt: new Date("2001-01-01T00:00:00Z") });
  const fresh = [];
  for (let at = 1; at <= 6; at += 1) {
    const uploadedAt = new Date(`2031-01-0${at}T00:00:00Z`);
    fresh.push(
      await storeDocument({ category, draft: draftOf({ title: `近文${at}`, uploadedAt }) }),
    );
  }
  await refreshed();
  await decide((await reported(old.id)).number, "hide");
  expect(await refreshed()).toEqual([old.number]);
  const { id } = await db().document.findUniqueOrThrow({ where: { number: fresh[5] ?? 0 } });
  await decide((await reported(id)).number, "hide");
  expect(await refreshed()).toEqual([...fresh].sort((a, b) => a - b));
});

test("the log is added to and never changed; an appeal waits for a decision", async () => {
  const document = await published();
  const { token, number } = await reported(document.id);
  expect(await appeal(token, "快一点")).toBe("undecided");
  expect(await appeal("A".repeat(43), "别人的")).toBe("no-report");
  const { id } = (await findReportFile(permitted("judge-mistakes"), number))?.events[0] ?? {
    id: "",
  };
  await expect(
    db().reportEvent.update({ where: { id }, data: { text: "改写" } }),
  ).rejects.toThrow();
  await expect(db().reportEvent.delete({ where: { id } })).rejects.toThrow();
});

test("the desk's list is narrowed to what waits", async () => {
  const document = await published();
  const { number } = await reported(document.id);
  const waiting = async () => {
    const search = { status: "undecided", document: String(document.number) };
    return (
      await listReports(permitted("judge-mistakes"), reportsSearchSchema.parse(search), 10)
    ).map((line) => line.number);
  };
  expect(await waiting()).toEqual([number]);
  const decision = { act: "hide", text: "试试" } as const;
  await decide(number, "accept");
  expect(await waiting()).toEqual([]);
  expect(await decideReport(support, 999_999, decision, new Date())).toBe("no-report");
});

test("an editor sees and decides reports of mistakes, and none about rights, persons or else", async () => {
  const document = await published();
  const editor = await newStaff("editor");
  assertRight(editor, "judge-mistakes");
  const reports = new Map<ReportKind, number>();
  for (const kind of reportKinds) {
    reports.set(kind, (await reported(document.id, kind)).number);
  }
  const list = async (search: object) => {
    const parsed = reportsSearchSchema.parse({ document: String(document.number), ...search });
    const found = await listReports(editor, parsed, 10);
    expect(await countReports(editor, parsed)).toBe(found.length);
    return found.map(({ kind }) => kind);
  };
  expect(await list({})).toEqual(["mistake"]);
  expect(await list({ kind: "mistake", status: "undecided" })).toEqual(["mistake"]);
  expect(await list({ kind: "privacy" })).toEqual([]);
  for (const [kind, number] of reports) {
    if (kind === "mistake") continue;
    expect(await findReportFile(editor, number)).toBeNull();
    for (const act of reportActs) {
      const decision = { act, text: "试试" };
      expect(await decideReport(editor, number, decision, new Date())).toBe("no-report");
    }
    expect((await findReportFile(permitted("judge-mistakes"), number))?.events).toHaveLength(1);
  }
  const mistake = reports.get("mistake") ?? 0;
  // Whom the answer goes to is for those who deal with readers.
  expect(await findReportFile(editor, mistake)).toMatchObject({ kind: "mistake", email: null });
  expect((await findReportFile(permitted("judge-mistakes"), mistake))?.email).toContain("@");
  const decision = { act: "accept", text: "改好了，谢谢。" } as const;
  expect(await decideReport(editor, mistake, decision, new Date())).toBe("decided");
  expect(await list({ status: "undecided" })).toEqual([]);
  const [entry] = await listAudit(permitted("read-audit"), 1, { subject: document.id });
  expect(entry).toMatchObject({ action: "accept-report", staff: editor.email });
});
