"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { clientAddress } from "@/app/_request/address";
import { forgetReader } from "@/app/_request/guest";
import { isProviderOutage } from "@/app/_request/provider-outage";
import { rememberPendingReader } from "@/app/_request/reader-sign-in";
import { requireAccount } from "@/app/_request/require-reader";
import { secondsToSignIn } from "@/app/_request/sign-in-limit";
import type { KeptState } from "@/components/ui/kept";
import { requestSignIn } from "@/lib/accounts/mutations/sign-in-code";
import { isFresh } from "@/lib/accounts/reader-session";
import { deleteAccount } from "@/lib/ownership/mutations/delete-account";
import { deleteFormSchema, localeFormSchema } from "@/lib/ownership/schema";
import { log } from "@/lib/platform/log";
import { localePath } from "@/messages/locales";

const path = "/account/data";

/** Has a code sent to the account's own address, to prove once more who sits here. */
export async function askToProve(_before: KeptState, data: FormData): Promise<KeptState> {
  const { locale } = localeFormSchema.parse(Object.fromEntries(data));
  const { email } = (await requireAccount(locale)).account;
  const wait = await secondsToSignIn(email, clientAddress(await headers()), "reader");
  if (wait > 0) {
    const t = await getTranslations({ locale, namespace: "library.signIn.error" });
    return refused(t("limited", { minutes: Math.ceil(wait / 60) }));
  }
  const request = await requestSignIn(email, "reader", locale);
  await rememberPendingReader({ request, email, to: path });
  redirect(`${localePath(locale, "/account/sign-in")}?step=code`);
}

/** Deletes the account that is signed in to in this browser, if that was proven just now. */
export async function erase(_before: KeptState, data: FormData): Promise<KeptState> {
  const { locale, understood } = deleteFormSchema.parse(Object.fromEntries(data));
  const session = await requireAccount(locale);
  if (!isFresh(session, new Date())) redirect(localePath(locale, path));
  const t = await getTranslations({ locale, namespace: "library.data" });
  if (understood === undefined) return refused(t("wrong"));
  if (!(await isErased(session.readerId, session.account.email))) return refused(t("unavailable"));
  await forgetReader();
  redirect(`${localePath(locale, "/account")}?told=deleted`);
}

function refused(message: string): KeptState {
  return { kind: "refused", typed: {}, field: "form", message };
}

/** An account that was deleted meanwhile is deleted all the same. */
async function isErased(readerId: string, email: string): Promise<boolean> {
  try {
    await deleteAccount(readerId, email);
    return true;
  } catch (error) {
    if (!isProviderOutage(error)) throw error;
    log.error({ err: error }, "a renewal could not be ended for an account to be deleted");
    return false;
  }
}
