"use server";

import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_i18n/routing";
import { clientAddress } from "@/app/_request/address";
import { ensureReader, rememberBought } from "@/app/_request/guest";
import { redeemRecoveryCode } from "@/lib/entitlements/mutations";
import type { RestoreState } from "@/lib/entitlements/restore-state";
import { restoreRequestSchema } from "@/lib/entitlements/schema";
import { takePoint } from "@/lib/platform/rate-limit";

const perAddress = { name: "restore", points: 10, perSeconds: 600 };

// Guessing from many addresses at once is slowed for all; readers with a code rarely meet this.
const overall = { name: "restore-all", points: 600, perSeconds: 600 };

/** Gives this browser what a recovery code opens. Every miss gets the same answer. */
export async function restore(_before: RestoreState, data: FormData): Promise<RestoreState> {
  const { code, locale } = restoreRequestSchema.parse(Object.fromEntries(data));
  const t = await getTranslations({ locale, namespace: "restore" });
  const waits = await Promise.all([
    takePoint(perAddress, clientAddress(await headers())),
    takePoint(overall, "all"),
  ]);
  const wait = Math.max(...waits);
  if (wait > 0) {
    return {
      kind: "refused",
      typed: code,
      message: t("limited", { minutes: Math.ceil(wait / 60) }),
    };
  }
  const redemption = await redeemRecoveryCode(code, await ensureReader());
  if (redemption.kind === "no-such-code") {
    return { kind: "refused", typed: code, message: t("miss") };
  }
  await rememberBought();
  return {
    kind: "restored",
    readHref: localePath(locale, `/fanwen/${redemption.documentNumber}/read`),
  };
}
