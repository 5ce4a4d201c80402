import { Secret, TOTP } from "otpauth";
import { beforeEach, expect, test } from "vitest";
import { changeFactor, renewCodes } from "@/app/[locale]/admin/account/actions";
import { proveFactor } from "@/app/[locale]/admin/second-factor/actions";
import { db } from "@/lib/platform/db";
import { beginFactor, confirmFactor } from "@/lib/staff/mutations/second-factor";
import type { StaffMember } from "@/lib/staff/staff";
import { type Jar, withCookies } from "../../support/next-headers";
import { staffJar } from "../../support/signed-in";
import { newStaff } from "../../support/staff";

const place = { locale: "zh-Hant", path: "/admin/account" } as const;

let staff: StaffMember;
let jar: Jar;
let app: TOTP;

/** A browser whose proof is older than ten minutes. */
beforeEach(async () => {
  staff = await newStaff("support");
  jar = await staffJar(staff);
  const { id } = await db().staffSession.findFirstOrThrow({ where: { staffId: staff.id } });
  await db().staffMember.update({ where: { id: staff.id }, data: { totpSince: null } });
  const { key } = await beginFactor(staff, "Test");
  app = new TOTP({ secret: Secret.fromBase32(key) });
  const before = new Date(Date.now() - 300_000);
  const session = { id, staff, stage: "needs-setup", isFresh: false } as const;
  const code = app.generate({ timestamp: before.getTime() });
  expect(await confirmFactor(session, code, before)).toBe("confirmed");
  await db().$executeRaw`
    UPDATE staff_sessions SET verified_at = now() - interval '11 minutes' WHERE id = ${id}::uuid`;
});

async function ledTo(act: () => Promise<unknown>): Promise<URL> {
  const error = await withCookies(jar, () => act().catch((thrown) => thrown));
  const { digest } = error as { digest?: string };
  return new URL(digest?.split(";")[2] ?? "/none", "http://localhost");
}

function prove(fields: Record<string, string>): Promise<URL> {
  const data = new FormData();
  for (const [name, value] of Object.entries({ locale: "zh-Hant", ...fields })) {
    data.set(name, value);
  }
  return ledTo(() => proveFactor(data));
}

/** The ids of the recovery codes that the member has. */
async function codeIds(): Promise<string[]> {
  const rows = await db().staffRecovery.findMany({ where: { staffId: staff.id } });
  return rows.map(({ id }) => id).sort();
}

test("a stale proof leads to the second factor, which then goes on with what was asked", async () => {
  const before = await codeIds();
  const asked = await ledTo(() => renewCodes(place));
  expect(asked.pathname).toBe("/zh-Hant/admin/second-factor");
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    act: "renew-codes",
    to: "/zh-Hant/admin/account",
  });
  expect(await codeIds()).toEqual(before);
  const refused = await prove({ ...Object.fromEntries(asked.searchParams), code: "000000" });
  expect(Object.fromEntries(refused.searchParams)).toMatchObject({
    act: "renew-codes",
    problem: "code",
  });
  expect(await codeIds()).toEqual(before);
  const done = await prove({ act: "renew-codes", code: app.generate() });
  expect(done.pathname + done.search).toBe("/zh-Hant/admin/account?codes=new");
  expect(await codeIds()).not.toEqual(before);
});

test("the factor is replaced after one more proof, and another one has to be set up", async () => {
  const asked = await ledTo(() => changeFactor(place));
  expect(asked.searchParams.get("act")).toBe("replace-factor");
  const { totpSince } = await db().staffMember.findUniqueOrThrow({ where: { id: staff.id } });
  expect(totpSince).not.toBeNull();
  await prove({ act: "replace-factor", code: app.generate() });
  const after = await db().staffMember.findUniqueOrThrow({ where: { id: staff.id } });
  expect([after.totpSince, after.totpSecret]).toEqual([null, null]);
});

test("a proof that is asked for nothing does nothing besides", async () => {
  const before = await codeIds();
  const led = await prove({ act: "delete-everything", to: "/admin", code: app.generate() });
  expect(led.pathname).toBe("/admin");
  expect(await codeIds()).toEqual(before);
  const renewed = await ledTo(() => renewCodes(place));
  expect(renewed.search).toBe("?codes=new");
});
