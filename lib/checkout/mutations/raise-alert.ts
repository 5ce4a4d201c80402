import type { Transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import type { AlertKind } from "@/lib/platform/prisma/client";
import { writeMail } from "./write-mail";

type Alert = {
  kind: AlertKind;
  /** What it is about: the provider's id, where there is one. */
  subject: string;
  detail: Record<string, string | number | boolean | null>;
};

/**
 * Calls a person: a row on the desk and a mail to the operators, once for each subject until it is
 * resolved.
 */
export async function raiseAlert(
  tx: Pick<Transaction, "alert" | "mail" | "$executeRaw">,
  { kind, subject, detail }: Alert,
): Promise<void> {
  log.error({ kind, subject, ...detail }, "alert");
  const { count } = await tx.alert.createMany({
    data: { kind, subject, detail },
    skipDuplicates: true,
  });
  if (count === 0) return;
  await writeMail(tx, {
    key: `alert:${kind}:${subject}`,
    kind: "alert",
    to: env().SUPPORT_EMAIL,
    locale: "zh-Hans",
    purchaseId: null,
    detail: { alert: kind, subject, ...detail },
  });
}
