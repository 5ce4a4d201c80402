"use server";

import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { clientAddress } from "@/app/_request/address";
import { ensureReader, rememberBought } from "@/app/_request/guest";
import { tryRecoveryCode } from "@/app/_request/recovery";
import { redeemRecoveryCode } from "@/lib/entitlements/mutations";
import type { RestoreState } from "@/lib/entitlements/restore-state";
import { restoreRequestSchema } from "@/lib/entitlements/schema";
import { localePath } from "@/messages/locales";

/** Gives this browser what a recovery code opens. Every miss gets the same answer, and leaves nothing. */
export async function restore(_before: RestoreState, data: FormData): Promise<RestoreState> {
  const { code, locale } = restoreRequestSchema.parse(Object.fromEntries(data));
  const t = await getTranslations({ locale, namespace: "restore" });
  const refused = (message: string) => ({ kind: "refused" as const, typed: code, message });
  if (code.trim() === "") return refused(t("none"));
  const tried = await tryRecoveryCode(code, clientAddress(await headers()));
  if (tried.kind === "limited") {
    return refused(t("limited", { minutes: Math.ceil(tried.wait / 60) }));
  }
  if (tried.kind === "miss") return refused(t("miss"));
  const redemption = await redeemRecoveryCode(code, await ensureReader());
  if (redemption.kind === "no-such-code") return refused(t("miss"));
  await rememberBought();
  return {
    kind: "restored",
    readHref: localePath(locale, `/fanwen/${redemption.documentNumber}/read`),
  };
}
