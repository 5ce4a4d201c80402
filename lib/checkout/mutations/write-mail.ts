import type { Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import type { MailKind, Purchase } from "@/lib/platform/prisma/client";
import { localeSchema } from "@/messages/locale-schema";
import type { Locale } from "@/messages/locales";

export type MailToWrite = {
  /** A second mail of the same key is not written. */
  key: string;
  kind: MailKind;
  to: string;
  locale: Locale;
  purchaseId: string | null;
  detail: Record<string, string | number | boolean | null>;
};

/**
 * Writes a mail down, to be sent by a job once the caller's transaction has committed. The mail
 * server may be down for as long as it likes.
 */
export async function writeMail(
  tx: Pick<Transaction, "mail" | "$executeRaw">,
  mail: MailToWrite,
  /** The job that knows its text. */
  task = "send-mail",
): Promise<void> {
  const { count } = await tx.mail.createMany({ data: mail, skipDuplicates: true });
  if (count === 0) return;
  await enqueue(tx, { task, payload: { key: mail.key }, key: `mail:${mail.key}` });
}

/** Writes a mail to whoever bought, where an address is known. */
export async function mailBuyer(
  tx: Transaction,
  purchase: Pick<Purchase, "id" | "email" | "locale">,
  kind: "receipt" | "surplus_refund" | "refund",
  subject: string,
): Promise<void> {
  if (purchase.email === null) return;
  const { id, email, locale } = purchase;
  await writeMail(tx, {
    key: `${kind}:${subject || id}`,
    kind,
    to: email,
    locale: localeSchema.parse(locale),
    purchaseId: id,
    detail: subject === "" ? {} : { subject },
  });
}
