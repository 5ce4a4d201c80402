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
  tx: Pick<Transaction, "mail" | "$executeRaw" | "$queryRaw">,
  { kind, subject, detail }: Alert,
): Promise<void> {
  log.error({ kind, subject, ...detail }, "alert");
  const [raised] = await tx.$queryRaw<{ raisedAt: Date }[]>`
    INSERT INTO alerts (id, kind, subject, detail)
    VALUES (gen_random_uuid(), ${kind}::alert_kind, ${subject}, ${JSON.stringify(detail)}::jsonb)
    ON CONFLICT (kind, subject) DO UPDATE
      SET resolved_at = NULL, raised_at = now(), detail = EXCLUDED.detail
      WHERE alerts.resolved_at IS NOT NULL
    RETURNING raised_at AS "raisedAt"`;
  if (!raised) return;
  await writeMail(tx, {
    key: `alert:${kind}:${subject}:${raised.raisedAt.getTime()}`,
    kind: "alert",
    to: env().SUPPORT_EMAIL,
    locale: "zh-Hans",
    purchaseId: null,
    detail: { alert: kind, subject, ...detail },
  });
}
