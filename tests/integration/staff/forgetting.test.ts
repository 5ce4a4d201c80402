import { expect, test } from "vitest";
import { forgetSignIns } from "@/lib/accounts/mutations/forget-sign-ins";
import { createReader } from "@/lib/accounts/mutations/sessions";
import { readerSessionLifetime } from "@/lib/accounts/reader-session";
import { db } from "@/lib/platform/db";
import { newToken, tokenHash } from "@/lib/platform/secret";
import { forgetSessions } from "@/lib/staff/mutations/sessions";
import { newStaff } from "../../support/staff";

const hour = 60 * 60 * 1000;
const day = 24 * hour;

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}

test("a mailed code is forgotten a day after it has expired", async () => {
  const code = (email: string, expiresAt: Date) =>
    db().signInCode.create({ data: { email, audience: "reader", locale: "en", expiresAt } });
  await code("old@example.com", ago(day + hour));
  await code("lately@example.com", ago(day - hour));
  await code("open@example.com", ago(-hour));
  await forgetSignIns(new Date());
  const left = await db().signInCode.findMany({ orderBy: { expiresAt: "asc" } });
  expect(left.map(({ email }) => email)).toEqual(["lately@example.com", "open@example.com"]);
});

test("a reader's session is forgotten a day after its end, and one in force stays", async () => {
  const sessions = await Promise.all(Array.from({ length: 5 }, () => createReader()));
  const [ended, endedLately, expired, expiredLately, open] = sessions.map(
    ({ readerId }) => readerId,
  );
  const change = (readerId: string | undefined, data: { revokedAt?: Date; createdAt?: Date }) =>
    db().readerSession.updateMany({ where: { readerId: readerId ?? "" }, data });
  await change(ended, { revokedAt: ago(day + hour) });
  await change(endedLately, { revokedAt: ago(day - hour) });
  await change(expired, { createdAt: ago(readerSessionLifetime + day + hour) });
  await change(expiredLately, { createdAt: ago(readerSessionLifetime + day - hour) });
  await change(open, { createdAt: ago(readerSessionLifetime - hour) });
  await forgetSignIns(new Date());
  const left = await db().readerSession.findMany();
  expect(left.map(({ readerId }) => readerId).sort()).toEqual(
    [endedLately, expiredLately, open].sort(),
  );
  expect(await db().reader.count()).toBe(5);
});

test("a session of staff is forgotten thirty days after its end", async () => {
  const { id: staffId } = await newStaff("editor");
  const session = (userAgent: string, expiresAt: Date, revokedAt: Date | null = null) =>
    db().staffSession.create({
      data: { staffId, userAgent, tokenHash: tokenHash(newToken()), expiresAt, revokedAt },
    });
  await session("expired", ago(30 * day + hour));
  await session("expired lately", ago(30 * day - hour));
  await session("ended", ago(-day), ago(30 * day + hour));
  await session("ended lately", ago(-day), ago(30 * day - hour));
  await session("open", ago(-day));
  await forgetSessions(new Date());
  const left = await db().staffSession.findMany({ where: { staffId } });
  expect(left.map(({ userAgent }) => userAgent).sort()).toEqual([
    "ended lately",
    "expired lately",
    "open",
  ]);
});
