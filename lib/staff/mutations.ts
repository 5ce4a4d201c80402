import { timingSafeEqual } from "node:crypto";
import { databaseTime, db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { sendMail } from "@/lib/platform/mail";
import type { Prisma } from "@/lib/platform/prisma/client";
import { keyedHash, newToken, tokenHash } from "@/lib/platform/secret";
import type { Locale } from "@/messages/locales";
import { localeSchema } from "./schema";
import {
  signInCode,
  signInCodeLifetime,
  signInTries,
  staffSessionLifetime,
  typedCode,
} from "./sign-in-code";
import { signInMail } from "./sign-in-mail";
import type { StaffMember, StaffRole } from "./staff";

/**
 * Makes somebody a member of staff, or gives a member another role; one who was disabled is let in
 * again.
 *
 * @param email in lower case.
 */
export async function admitStaff(
  email: string,
  role: StaffRole,
): Promise<"created" | "changed" | "unchanged"> {
  return db().$transaction(async (tx) => {
    const known = await tx.staffMember.findUnique({ where: { email } });
    if (known?.role === role && known.disabledAt === null) return "unchanged";
    const { id } = await tx.staffMember.upsert({
      where: { email },
      create: { email, role },
      update: { role, disabledAt: null },
    });
    await writeAudit(tx, null, { action: "admit-staff", subject: id, detail: { email, role } });
    return known ? "changed" : "created";
  });
}

/**
 * Has a sign-in code sent, if the address is that of staff. The answer and the work before it are the
 * same for every address; a job finds out.
 *
 * @returns the id under which the code can be used.
 */
export async function requestSignIn(email: string, locale: Locale): Promise<string> {
  return db().$transaction(async (tx) => {
    const expiresAt = await inFuture(tx, signInCodeLifetime);
    const { id } = await tx.signInCode.create({ data: { email, locale, expiresAt } });
    await enqueue(tx, { task: "send-sign-in-code", payload: { id }, key: `sign-in:${id}` });
    return id;
  });
}

/** Sends the code to an address of staff; nothing to any other, or when it is too late. */
export async function sendSignInCode(id: string): Promise<void> {
  const [row] = await db().$queryRaw<{ email: string; locale: string }[]>`
    SELECT c.email, c.locale
    FROM sign_in_codes c JOIN staff_members m ON m.email = c.email AND m.disabled_at IS NULL
    WHERE c.id = ${id}::uuid AND c.used_at IS NULL AND c.expires_at > now()`;
  if (!row) return;
  const mail = signInMail(codeOf(id), signInCodeLifetime / 60_000, localeSchema.parse(row.locale));
  await sendMail({ to: row.email, ...mail });
}

export type SignIn =
  | { kind: "signed-in"; token: string; seconds: number }
  /** Wrong, used, too old, or tried too often: one answer for all. */
  | { kind: "refused" };

/** Opens a session for a code that was sent. A code works once, and is void after a few wrong ones. */
export async function signIn(id: string, typed: string): Promise<SignIn> {
  return db().$transaction(async (tx): Promise<SignIn> => {
    const [tried] = await tx.$queryRaw<{ email: string }[]>`
      UPDATE sign_in_codes SET tries = tries + 1
      WHERE id = ${id}::uuid AND used_at IS NULL AND expires_at > now() AND tries < ${signInTries}
      RETURNING email`;
    if (!isSame(typedCode(typed), codeOf(id)) || !tried) return { kind: "refused" };
    const staff = await tx.staffMember.findFirst({
      where: { email: tried.email, disabledAt: null },
    });
    if (staff === null) return { kind: "refused" };
    await tx.$executeRaw`UPDATE sign_in_codes SET used_at = now() WHERE id = ${id}::uuid`;
    const token = newToken();
    const expiresAt = await inFuture(tx, staffSessionLifetime);
    await tx.staffSession.create({
      data: { staffId: staff.id, tokenHash: tokenHash(token), expiresAt },
    });
    await writeAudit(tx, staff.id, { action: "sign-in", subject: staff.id });
    return { kind: "signed-in", token, seconds: staffSessionLifetime / 1000 };
  });
}

/** Ends a session of staff; one that has ended stays so. */
export async function signOut(token: string): Promise<void> {
  await db().$executeRaw`
    UPDATE staff_sessions SET revoked_at = now()
    WHERE token_hash = ${tokenHash(token)} AND revoked_at IS NULL`;
}

type Action = {
  action: string;
  /** What it was done to: an id. */
  subject: string;
  reason?: string;
  detail?: Prisma.InputJsonObject;
};

/**
 * Writes down what a member of staff does, in the transaction that does it. Null stands for whoever
 * runs the commands of the server.
 */
export async function writeAudit(
  tx: Pick<Transaction, "auditEntry">,
  staff: StaffMember["id"] | null,
  { action, subject, reason, detail }: Action,
): Promise<void> {
  await tx.auditEntry.create({
    data: { staffId: staff, action, subject, reason: reason ?? null, detail: detail ?? {} },
  });
}

function codeOf(id: string): string {
  return signInCode(keyedHash("sign-in-code", id));
}

function isSame(typed: string, code: string): boolean {
  const [a, b] = [Buffer.from(typed), Buffer.from(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function inFuture(tx: Transaction, ms: number): Promise<Date> {
  return new Date((await databaseTime(tx)).getTime() + ms);
}
