import { afterAll, beforeAll, expect, test } from "vitest";
import { secondsToSignIn, secondsToTry } from "@/app/_request/sign-in-limit";
import { requestSignIn } from "@/lib/accounts/mutations/sign-in-code";
import { db } from "@/lib/platform/db";
import { findSession, listAudit } from "@/lib/staff/data";
import { admitStaff } from "@/lib/staff/mutations/members";
import { signIn, signOut } from "@/lib/staff/mutations/sessions";
import { type MailCatcher, startMailCatcher } from "@/sandbox/mail/server";
import { runDueJobs } from "../../support/jobs";
import { permitted } from "../../support/staff";
import { statementsOf } from "../../support/statements";

let mail: MailCatcher;

beforeAll(async () => {
  mail = await startMailCatcher({ smtpPort: 0, webPort: 0 });
  process.env.SMTP_URL = mail.smtpUrl;
  await admitStaff("desk@example.com", "support");
});

afterAll(() => mail.close());

async function mailsTo(address: string): Promise<{ subject: string; text: string }[]> {
  return (await fetch(`${mail.webUrl}/api/messages?to=${encodeURIComponent(address)}`)).json();
}

/** Asks for a code and reads it in the mail. */
async function codeFor(address: string): Promise<{ request: string; code: string }> {
  const request = await requestSignIn(address, "staff", "en");
  await runDueJobs();
  const newest = (await mailsTo(address)).at(-1);
  return { request, code: /\d{4} \d{4}/.exec(newest?.text ?? "")?.[0] ?? "" };
}

const browser = { userAgent: "Test", address: "192.0.2.1" };

test("the code from the mail signs in once, for as long as the session is not ended", async () => {
  const { request, code } = await codeFor("desk@example.com");
  const session = await signIn(request, code, browser);
  if (session.kind !== "signed-in") throw new Error("not signed in");
  expect(await findSession(session.token)).toMatchObject({
    staff: { email: "desk@example.com", role: "support" },
    stage: "needs-setup",
  });
  expect(await signIn(request, code, browser)).toEqual({ kind: "refused" });
  await signOut(session.token);
  expect(await findSession(session.token)).toBeNull();
  expect((await listAudit(permitted("read-audit"), 10)).map(({ action }) => action)).toEqual([
    "sign-in",
    "admit-staff",
  ]);
});

test("the code itself is nowhere in the database", async () => {
  const { request, code } = await codeFor("desk@example.com");
  const row = await db().signInCode.findUniqueOrThrow({ where: { id: request } });
  expect(Buffer.from(row.codeHash ?? []).toString("latin1")).not.toContain(code.replace(" ", ""));
  expect(row.codeHash).toHaveLength(32);
});

test("a stranger gets the same answer, and no mail", async () => {
  const { request, code } = await codeFor("stranger@example.com");
  expect(request).toMatch(/^[\da-f-]{36}$/);
  expect(code).toBe("");
  expect(await mailsTo("stranger@example.com")).toEqual([]);
});

test("for an address that is known, asking does the same work as for one that is not", async () => {
  const asking = (email: string) =>
    statementsOf(async () => {
      expect(await secondsToSignIn(email, "192.0.2.1", "staff")).toBe(0);
      expect(await requestSignIn(email, "staff", "en")).toMatch(/^[\da-f-]{36}$/);
    });
  // The first one of a process makes its connections.
  await asking("first@example.com");
  const known = await asking("desk@example.com");
  expect(known.length).toBeGreaterThan(3);
  expect(await asking("nobody@example.com")).toEqual(known);
  await admitStaff("late@example.com", "editor");
  expect(await asking("late@example.com")).toEqual(known);
});

test("whoever asks for all codes that readers may have keeps no member of staff from one", async () => {
  const asks = Array.from({ length: 201 }, (_, at) =>
    secondsToSignIn(`many-${at}@example.com`, `198.51.100.${at}`, "reader"),
  );
  const waits = await Promise.all(asks);
  expect(waits.filter((wait) => wait > 0)).toHaveLength(1);
  const [address, email] = ["198.51.100.77", "many-77@example.com"];
  expect(await secondsToSignIn(email, address, "reader")).toBeGreaterThan(0);
  expect(await secondsToSignIn(email, address, "staff")).toBe(0);
  for (let at = 0; at < 30; at += 1) await secondsToTry(address, "reader");
  expect(await secondsToTry(address, "reader")).toBeGreaterThan(0);
  expect(await secondsToTry(address, "staff")).toBe(0);
});

test("a code is void after five wrong ones, and after ten minutes", async () => {
  const tried = await codeFor("desk@example.com");
  for (let at = 0; at < 5; at += 1) {
    expect(await signIn(tried.request, "0000 0000", browser)).toEqual({ kind: "refused" });
  }
  expect(await signIn(tried.request, tried.code, browser)).toEqual({ kind: "refused" });
  const old = await codeFor("desk@example.com");
  await db().signInCode.update({
    where: { id: old.request },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  expect(await signIn(old.request, old.code, browser)).toEqual({ kind: "refused" });
});

test("who is disabled is out at once, and gets no code", async () => {
  await admitStaff("gone@example.com", "admin");
  const { request, code } = await codeFor("gone@example.com");
  const session = await signIn(request, code, browser);
  if (session.kind !== "signed-in") throw new Error("not signed in");
  await db().staffMember.update({
    where: { email: "gone@example.com" },
    data: { disabledAt: new Date() },
  });
  expect(await findSession(session.token)).toBeNull();
  const before = (await mailsTo("gone@example.com")).length;
  await codeFor("gone@example.com");
  expect(await mailsTo("gone@example.com")).toHaveLength(before);
});

test("what staff did cannot be changed", async () => {
  const [entry] = await listAudit(permitted("read-audit"), 1);
  await expect(
    db().auditEntry.update({ where: { id: entry?.id ?? "" }, data: { action: "nothing" } }),
  ).rejects.toThrow();
});
