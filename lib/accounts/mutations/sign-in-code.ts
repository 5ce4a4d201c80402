import { randomBytes, timingSafeEqual } from "node:crypto";
import { databaseTime, db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { sendMail } from "@/lib/platform/mail";
import type { SignInAudience } from "@/lib/platform/prisma/client";
import { keyedHash } from "@/lib/platform/secret";
import { type Locale, locales } from "@/messages/locales";
import { signInCode, signInCodeLifetime, signInTries, typedCode } from "../sign-in-code";
import { signInMail } from "../sign-in-mail";

/**
 * Has a sign-in code sent: to anybody who asks for one as a reader, and to staff alone for the desk. The
 * answer and the work before it are the same for every address; a job finds out.
 *
 * @param email as `emailAddressSchema` gives it.
 * @returns the id under which the code can be used.
 */
export async function requestSignIn(
  email: string,
  audience: SignInAudience,
  locale: Locale,
): Promise<string> {
  return db().$transaction(async (tx) => {
    const expiresAt = new Date((await databaseTime(tx)).getTime() + signInCodeLifetime);
    const { id } = await tx.signInCode.create({ data: { email, audience, locale, expiresAt } });
    await enqueue(tx, { task: "send-sign-in-code", payload: { id }, key: `sign-in:${id}` });
    return id;
  });
}

/**
 * Makes a code and sends it; nothing to an address that is not staff's, where it asks for the desk, or
 * when it is too late. Sent once more, the mail brings another code, and the one before is void.
 */
export async function sendSignInCode(id: string): Promise<void> {
  const [row] = await db().$queryRaw<{ email: string; audience: SignInAudience; locale: string }[]>`
    SELECT c.email, c.audience::text AS audience, c.locale
    FROM sign_in_codes c
    WHERE c.id = ${id}::uuid AND c.used_at IS NULL AND c.expires_at > now()
      AND (c.audience = 'reader' OR EXISTS (
        SELECT 1 FROM staff_members m WHERE m.email = c.email AND m.disabled_at IS NULL))`;
  if (!row) return;
  const code = signInCode(randomBytes(8));
  await db().signInCode.update({ where: { id }, data: { codeHash: codeHash(id, code) } });
  const locale = locales.find((name) => name === row.locale) ?? "zh-Hans";
  const mail = signInMail(
    { code, audience: row.audience, minutes: signInCodeLifetime / 60_000 },
    locale,
  );
  await sendMail({ to: row.email, ...mail });
}

/**
 * Takes a typed code and gives the address that it proves; null for one that is wrong, used, too old,
 * tried too often, or sent for somebody else. A code works once, and is void after a few wrong ones: the
 * caller's transaction has to commit also when it gets null.
 */
export async function takeSignInCode(
  tx: Transaction,
  { id, typed, audience }: { id: string; typed: string; audience: SignInAudience },
): Promise<string | null> {
  const [tried] = await tx.$queryRaw<{ email: string; codeHash: Uint8Array | null }[]>`
    UPDATE sign_in_codes SET tries = tries + 1
    WHERE id = ${id}::uuid AND audience = ${audience}::sign_in_audience
      AND used_at IS NULL AND expires_at > now() AND tries < ${signInTries}
    RETURNING email, code_hash AS "codeHash"`;
  const given = codeHash(id, typedCode(typed));
  if (!tried?.codeHash || !timingSafeEqual(given, tried.codeHash)) return null;
  await tx.$executeRaw`UPDATE sign_in_codes SET used_at = now() WHERE id = ${id}::uuid`;
  return tried.email;
}

function codeHash(id: string, code: string): Uint8Array<ArrayBuffer> {
  return keyedHash("sign-in-code", `${id}:${code}`);
}
