import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { newToken, tokenHash } from "@/lib/platform/secret";
import { countRecoveryCodes, findRecoveryCodes, findSession, listSessions } from "@/lib/staff/data";
import {
  admitStaff,
  changeRole,
  disableStaff,
  endSessionsOf,
  resetFactor,
} from "@/lib/staff/mutations/members";
import {
  beginFactor,
  confirmFactor,
  giveFactor,
  renewRecoveryCodes,
  replaceFactor,
} from "@/lib/staff/mutations/second-factor";
import { endOtherSessions } from "@/lib/staff/mutations/sessions";
import type { StaffMember, StaffSession } from "@/lib/staff/staff";
import { newStaff } from "../../support/staff";

const now = new Date("2026-03-04T05:06:07Z");

/** A browser that has given the mailed code. */
async function session(staff: StaffMember): Promise<{ token: string; open: StaffSession }> {
  const token = newToken();
  await db().staffSession.create({
    data: {
      staffId: staff.id,
      tokenHash: tokenHash(token),
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  return { token, open: await stageOf(token) };
}

async function stageOf(token: string): Promise<StaffSession> {
  const found = await findSession(token);
  if (!found) throw new Error("no session");
  return found;
}

/** A member with a second factor, and the app that shows its codes. */
async function enrolled(role: StaffMember["role"] = "editor") {
  const staff = await newStaff(role);
  const { token, open } = await session(staff);
  const { key } = await beginFactor(staff, "Test");
  const app = new TOTP({ secret: Secret.fromBase32(key) });
  const code = app.generate({ timestamp: now.getTime() });
  expect(await confirmFactor(open, code, now)).toBe("confirmed");
  return { staff, token, app };
}

async function codesOf(token: string) {
  return (await findRecoveryCodes(await stageOf(token))) ?? [];
}

/** Lets time go by since the second factor was last given in a session. */
async function age(token: string, minutes: number): Promise<void> {
  await db().$executeRaw`
    UPDATE staff_sessions SET verified_at = now() - make_interval(mins => ${minutes})
    WHERE token_hash = ${tokenHash(token)}`;
}

test("until a first code was given, the key stays the same and the desk stays shut", async () => {
  const staff = await newStaff("editor");
  const { token, open } = await session(staff);
  const first = await beginFactor(staff, "Test");
  expect(await beginFactor(staff, "Test")).toEqual(first);
  expect(await confirmFactor(open, "000000", now)).toBe("refused");
  expect((await stageOf(token)).stage).toBe("needs-setup");
});

test("the key is not shown again once it is in use, and not readable in the database", async () => {
  const { staff, app } = await enrolled();
  await expect(beginFactor(staff, "Test")).rejects.toThrow();
  const row = await db().staffMember.findUniqueOrThrow({ where: { id: staff.id } });
  const stored = Buffer.from(row.totpSecret ?? []);
  expect(stored.includes(Buffer.from(app.secret.buffer))).toBe(false);
});

test("each code works once, early and late by one step", async () => {
  const { staff, app } = await enrolled();
  const { open, token } = await session(staff);
  expect(open.stage).toBe("needs-code");
  const used = app.generate({ timestamp: now.getTime() });
  expect(await giveFactor(open, used, now)).toBe("refused");
  const next = new Date(now.getTime() + 30_000);
  const code = app.generate({ timestamp: next.getTime() });
  expect(await giveFactor(open, code, now)).toBe("accepted");
  expect((await stageOf(token)).stage).toBe("verified");
  expect(await giveFactor(open, code, next)).toBe("refused");
  const old = app.generate({ timestamp: next.getTime() + 30_000 });
  expect(await giveFactor(open, old, new Date(next.getTime() + 120_000))).toBe("refused");
});

test("two windows with one code: one gets in", async () => {
  const { staff, app } = await enrolled();
  const [a, b] = await Promise.all([session(staff), session(staff)]);
  const next = new Date(now.getTime() + 60_000);
  const code = app.generate({ timestamp: next.getTime() });
  const outcomes = await Promise.all([a, b].map(({ open }) => giveFactor(open, code, next)));
  expect(outcomes.sort()).toEqual(["accepted", "refused"]);
});

test("a recovery code works once, however it is typed", async () => {
  const { staff, token } = await enrolled();
  const { open } = await session(staff);
  const [first] = await codesOf(token);
  const typed = ` ${first?.code.toUpperCase().replace("-", " ")} `;
  expect(await giveFactor(open, typed, now)).toBe("accepted");
  expect(await giveFactor(open, typed, now)).toBe("refused");
  expect((await codesOf(token)).map(({ isUsed }) => isUsed)).toEqual([
    true,
    ...Array(9).fill(false),
  ]);
});

test("one member's codes are nothing to another", async () => {
  const [one, other] = [await enrolled(), await enrolled()];
  const { open } = await session(other.staff);
  const [code] = await codesOf(one.token);
  expect(await giveFactor(open, code?.code ?? "", now)).toBe("refused");
});

test("ending the others leaves the session that asks", async () => {
  const { staff, token } = await enrolled();
  const { token: other } = await session(staff);
  expect(await endOtherSessions(await stageOf(token))).toBe(1);
  expect(await findSession(other)).toBeNull();
  expect(await listSessions(staff)).toHaveLength(1);
});

test("a factor that is cleared has to be set up again, everywhere", async () => {
  const { staff, token } = await enrolled();
  await resetFactor(await newStaff("admin"), staff.id);
  expect((await stageOf(token)).stage).toBe("needs-setup");
  expect(await countRecoveryCodes(staff)).toBe(0);
});

test("who is disabled is out at once; who is sent out may come back", async () => {
  const admin = await newStaff("admin");
  const gone = await enrolled();
  expect(await disableStaff(admin, gone.staff.id)).toBe("changed");
  expect(await findSession(gone.token)).toBeNull();
  const sent = await enrolled();
  expect(await endSessionsOf(admin, sent.staff.id)).toBe("changed");
  expect(await findSession(sent.token)).toBeNull();
  expect((await session(sent.staff)).open.stage).toBe("needs-code");
});

test("somebody must be left who can let others in", async () => {
  const [first, second] = [await newStaff("admin"), await newStaff("admin")];
  const others = await db().staffMember.findMany({
    where: { role: "admin", id: { notIn: [first.id, second.id] } },
  });
  for (const { id } of others) await disableStaff(first, id);
  const outcomes = await Promise.all([
    changeRole(first, { id: second.id, role: "editor" }),
    disableStaff(second, first.id),
  ]);
  expect(outcomes.sort()).toEqual(["changed", "last-admin"]);
  const [left] = await db().staffMember.findMany({ where: { role: "admin", disabledAt: null } });
  const email = left?.email ?? "";
  // An invitation gives a member another role, and is no way around it.
  expect(await admitStaff(email, "editor")).toBe("last-admin");
  expect(await admitStaff(email, "admin")).toBe("unchanged");
});

test("only an admin changes staff", async () => {
  const member = await newStaff("editor");
  await expect(disableStaff(await newStaff("support"), member.id)).rejects.toThrow("may not");
});

test("ten minutes after the proof, codes are neither shown nor renewed, and the factor stays", async () => {
  const { staff, token, app } = await enrolled();
  const before = await codesOf(token);
  expect(before).toHaveLength(10);
  await age(token, 9);
  expect(await codesOf(token)).toEqual(before);
  await age(token, 10);
  const stale = await stageOf(token);
  expect([stale.stage, stale.isFresh]).toEqual(["verified", false]);
  expect(await findRecoveryCodes(stale)).toBeNull();
  expect(await renewRecoveryCodes(stale)).toBe("stale");
  expect(await replaceFactor(stale)).toBe("stale");
  const later = new Date(now.getTime() + 60_000);
  const code = app.generate({ timestamp: later.getTime() });
  expect(await giveFactor(stale, code, later)).toBe("accepted");
  expect(await codesOf(token)).toEqual(before);
  expect(await renewRecoveryCodes(await stageOf(token))).toBe("done");
  const after = await codesOf(token);
  expect(after.filter(({ code }) => before.some((old) => old.code === code))).toEqual([]);
  expect(await replaceFactor(await stageOf(token))).toBe("done");
  expect((await stageOf(token)).stage).toBe("needs-setup");
  expect(await countRecoveryCodes(staff)).toBe(0);
});

test("a session that was fresh when it asked is not, once it has ended or the factor was replaced", async () => {
  const { staff, token } = await enrolled();
  const asked = await stageOf(token);
  expect(await replaceFactor(asked)).toBe("done");
  expect(await replaceFactor(asked)).toBe("stale");
  const other = await enrolled();
  const open = await stageOf(other.token);
  await endSessionsOf(await newStaff("admin"), other.staff.id);
  expect(await renewRecoveryCodes(open)).toBe("stale");
  expect(await renewRecoveryCodes({ ...open, staff })).toBe("stale");
});
