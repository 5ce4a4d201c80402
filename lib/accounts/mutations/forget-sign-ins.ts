import { db } from "@/lib/platform/db";
import { readerSessionLifetime } from "../reader-session";

/** How long a code and a session are kept after their end, in ms: a day, in which a mistake can be seen. */
const afterlife = 24 * 60 * 60 * 1000;

/** Forgets the codes and the sessions of readers that have come to their end a day ago. */
export async function forgetSignIns(now: Date): Promise<void> {
  const before = new Date(now.getTime() - afterlife);
  await db().signInCode.deleteMany({ where: { expiresAt: { lt: before } } });
  const begunBefore = new Date(before.getTime() - readerSessionLifetime);
  await db().readerSession.deleteMany({
    where: { OR: [{ revokedAt: { lt: before } }, { createdAt: { lt: begunBefore } }] },
  });
}
