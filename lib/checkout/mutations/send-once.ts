import type { MailText } from "@/lib/markup/mail-bodies";
import { databaseAnswers, db, type Transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { sendMail } from "@/lib/platform/mail";
import type { Mail } from "@/lib/platform/prisma/client";

/** Tries at writing that a mail has been taken. */
const markingTries = 10;

/**
 * Sends a mail that was written down, with the text that `textOf` makes of its row. It is marked as sent
 * in the same transaction that holds its row; where the database goes away in between, as soon as it is
 * back, so that no second copy is sent. Only the death of the process in this moment, or a restored
 * backup, leads to one, and by its Message-ID mail programs know it for the same.
 *
 * @throws when the mail server does not take it, for the job to try again.
 */
export async function sendOnce(
  key: string,
  textOf: (tx: Transaction, mail: Mail) => Promise<MailText>,
): Promise<void> {
  let isTaken = false;
  try {
    await db().$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM mails WHERE key = ${key} FOR UPDATE`;
        const mail = await tx.mail.findUniqueOrThrow({ where: { key } });
        // Its reader may have had the address erased.
        if (mail.sentAt !== null || mail.to === "") return;
        await sendMail({
          to: mail.to,
          messageId: `<${key.replaceAll(":", ".")}@${new URL(env().SITE_URL).host}>`,
          ...(await textOf(tx, mail)),
        });
        isTaken = true;
        await markSent(tx, key);
      },
      { timeout: 60_000, maxWait: 15_000 },
    );
  } catch (error) {
    if (!isTaken) throw error;
    await markSentWhenPossible(key);
  }
}

async function markSentWhenPossible(key: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await databaseAnswers();
    try {
      await markSent(db(), key);
      return;
    } catch (error) {
      if (tries === markingTries) throw error;
    }
  }
}

async function markSent(tx: Pick<Transaction, "$executeRaw">, key: string): Promise<void> {
  await tx.$executeRaw`UPDATE mails SET sent_at = now() WHERE key = ${key} AND sent_at IS NULL`;
}
