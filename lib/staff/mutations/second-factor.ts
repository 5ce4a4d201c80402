import { randomBytes } from "node:crypto";
import { v7 as newId } from "uuid";
import { typedCode } from "@/lib/accounts/sign-in-code";
import { db, type Transaction } from "@/lib/platform/db";
import { keyedHash, seal, unseal } from "@/lib/platform/secret";
import { recoveryCodeOf } from "../data";
import { freshMinutes, type StaffMember, type StaffSession } from "../staff";
import { recoveryCodeCount, typedRecoveryCode } from "../staff-recovery";
import { totpAddress, totpKey, totpSecretLength, totpStep } from "../totp";
import { writeAudit } from "./write-audit";

/** What an authenticator app needs to be set up. */
export type FactorSetup = { key: string; address: string };

/**
 * The secret to set an authenticator app up with. It stays the same until a code of it was given.
 * Throws for a member who has a second factor already: that one is not shown again.
 */
export async function beginFactor(staff: StaffMember, issuer: string): Promise<FactorSetup> {
  return db().$transaction(async (tx) => {
    const { totpSecret, totpSince } = await lockStaff(tx, staff.id);
    if (totpSince !== null) throw new Error(`${staff.id} has a second factor`);
    const secret = totpSecret ? openSecret(staff.id, totpSecret) : await newSecret(tx, staff.id);
    return { key: totpKey(secret), address: totpAddress(secret, { email: staff.email, issuer }) };
  });
}

/**
 * Takes the first code of a new second factor: from now on it is asked for, and this session has given
 * it. There are recovery codes from then on.
 */
export async function confirmFactor(
  { id, staff }: StaffSession,
  typed: string,
  now: Date,
): Promise<"confirmed" | "refused"> {
  return db().$transaction(async (tx) => {
    const { totpSecret, totpSince } = await lockStaff(tx, staff.id);
    if (totpSecret === null || totpSince !== null) return "refused";
    const step = totpStep(openSecret(staff.id, totpSecret), typedCode(typed), now);
    if (step === null) return "refused";
    await tx.staffMember.update({
      where: { id: staff.id },
      data: { totpSince: now, totpStep: step },
    });
    await makeRecoveryCodes(tx, staff.id);
    await verifySession(tx, id);
    await writeAudit(tx, staff.id, { action: "set-up-factor", subject: staff.id });
    return "confirmed";
  });
}

/** Takes a code of the second factor, or a recovery code. Each of them works once. */
export async function giveFactor(
  { id, staff }: StaffSession,
  typed: string,
  now: Date,
): Promise<"accepted" | "refused"> {
  return db().$transaction(async (tx) => {
    const member = await lockStaff(tx, staff.id);
    if (member.totpSecret === null || member.totpSince === null) return "refused";
    const step = totpStep(openSecret(staff.id, member.totpSecret), typedCode(typed), now);
    if (step !== null && step > (member.totpStep ?? 0)) {
      await tx.staffMember.update({ where: { id: staff.id }, data: { totpStep: step } });
    } else if (!(await spendRecoveryCode(tx, staff.id, typed, now))) return "refused";
    await verifySession(tx, id);
    return "accepted";
  });
}

/**
 * Makes the recovery codes of the session's member anew; those before are void. Nothing is done where
 * the second factor was not given lately.
 */
export async function renewRecoveryCodes(session: StaffSession): Promise<"done" | "stale"> {
  return whileFresh(session, async (tx, staffId) => {
    await makeRecoveryCodes(tx, staffId);
    await writeAudit(tx, staffId, { action: "renew-recovery-codes", subject: staffId });
  });
}

/**
 * Gives up the second factor of the session's member, to set up another one at once. Nothing is done
 * where it was not given lately.
 */
export async function replaceFactor(session: StaffSession): Promise<"done" | "stale"> {
  return whileFresh(session, async (tx, staffId) => {
    await forgetFactor(tx, staffId);
    await writeAudit(tx, staffId, { action: "reset-factor", subject: staffId });
  });
}

/** Takes the second factor from a member, who has to set up another one before anything else. */
export async function forgetFactor(tx: Transaction, staffId: string): Promise<void> {
  await tx.staffRecovery.deleteMany({ where: { staffId } });
  await tx.staffMember.update({
    where: { id: staffId },
    data: { totpSecret: null, totpSince: null, totpStep: null },
  });
  await tx.$executeRaw`
    UPDATE staff_sessions SET verified_at = NULL WHERE staff_id = ${staffId}::uuid`;
}

async function whileFresh(
  { id, staff }: StaffSession,
  act: (tx: Transaction, staffId: string) => Promise<void>,
): Promise<"done" | "stale"> {
  return db().$transaction(async (tx) => {
    await lockStaff(tx, staff.id);
    // Asked once more under the lock: another window may have replaced the factor meanwhile.
    const fresh = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM staff_sessions
      WHERE id = ${id}::uuid AND staff_id = ${staff.id}::uuid AND revoked_at IS NULL
        AND verified_at > now() - make_interval(mins => ${freshMinutes})`;
    if (fresh.length === 0) return "stale";
    await act(tx, staff.id);
    return "done";
  });
}

/** Two windows of one member take their turns. */
async function lockStaff(tx: Transaction, staffId: string) {
  await tx.$queryRaw`SELECT 1 FROM staff_members WHERE id = ${staffId}::uuid FOR UPDATE`;
  return tx.staffMember.findUniqueOrThrow({
    where: { id: staffId },
    select: { totpSecret: true, totpSince: true, totpStep: true },
  });
}

async function newSecret(tx: Transaction, staffId: string): Promise<Uint8Array<ArrayBuffer>> {
  const secret = new Uint8Array(randomBytes(totpSecretLength));
  const totpSecret = seal(`totp:${staffId}`, secret);
  await tx.staffMember.update({ where: { id: staffId }, data: { totpSecret } });
  return secret;
}

function openSecret(staffId: string, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  return unseal(`totp:${staffId}`, sealed);
}

async function makeRecoveryCodes(tx: Transaction, staffId: string): Promise<void> {
  await tx.staffRecovery.deleteMany({ where: { staffId } });
  const data = Array.from({ length: recoveryCodeCount }, () => {
    const id = newId();
    return { id, staffId, codeHash: recoveryHash(recoveryCodeOf(id)) };
  });
  await tx.staffRecovery.createMany({ data });
}

async function spendRecoveryCode(
  tx: Transaction,
  staffId: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const code = typedRecoveryCode(typed);
  if (code === null) return false;
  const { count } = await tx.staffRecovery.updateMany({
    where: { staffId, codeHash: recoveryHash(code), usedAt: null },
    data: { usedAt: now },
  });
  if (count > 0) await writeAudit(tx, staffId, { action: "use-recovery-code", subject: staffId });
  return count > 0;
}

function recoveryHash(code: string): Uint8Array<ArrayBuffer> {
  return keyedHash("staff-recovery-lookup", code);
}

async function verifySession(tx: Transaction, sessionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE staff_sessions SET verified_at = now() WHERE id = ${sessionId}::uuid`;
}
