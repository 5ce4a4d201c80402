"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { clientAddress } from "@/app/_request/address";
import { findBrowserSession, forgetReader, keepReader, rememberBought } from "@/app/_request/guest";
import {
  findPendingReader,
  forgetPendingReader,
  rememberPendingReader,
} from "@/app/_request/reader-sign-in";
import { secondsToSignIn, secondsToTry } from "@/app/_request/sign-in-limit";
import type { KeptState } from "@/components/ui/kept";
import { deviceOf } from "@/lib/accounts/device";
import { requestSignIn } from "@/lib/accounts/mutations/sign-in-code";
import { signInReader } from "@/lib/ownership/mutations/sign-in-reader";
import {
  askForCodeSchema,
  giveCodeSchema,
  localeFormSchema,
  typedEmailSchema,
} from "@/lib/ownership/schema";
import { localePath } from "@/messages/locales";

/** Has a code sent, to whatever address: what follows says nothing of whether it is known. */
export async function askForCode(_before: KeptState, data: FormData): Promise<KeptState> {
  const given = Object.fromEntries(data);
  const { email: typed, locale } = typedEmailSchema.parse(given);
  const t = await getTranslations({ locale, namespace: "library.signIn.error" });
  const refused = (message: string) => {
    return { kind: "refused" as const, typed: { email: typed }, field: "email", message };
  };
  const asked = askForCodeSchema.safeParse(given);
  if (!asked.success) return refused(t("email"));
  const { email } = asked.data;
  const wait = await secondsToSignIn(email, clientAddress(await headers()), "reader");
  if (wait > 0) return refused(t("limited", { minutes: Math.ceil(wait / 60) }));
  const request = await requestSignIn(email, "reader", locale);
  await rememberPendingReader({ request, email, to: "/account" });
  redirect(`${localePath(locale, "/account/sign-in")}?step=code`);
}

/** Takes the code that was sent to this browser's reader, and signs this browser in. */
export async function giveCode(_before: KeptState, data: FormData): Promise<KeptState> {
  const { code, locale } = giveCodeSchema.parse(Object.fromEntries(data));
  const t = await getTranslations({ locale, namespace: "library.signIn.error" });
  const refused = (message: string) => {
    return { kind: "refused" as const, typed: {}, field: "code", message };
  };
  const pending = await findPendingReader();
  if (pending === null) return refused(t("expired"));
  const heads = await headers();
  const wait = await secondsToTry(clientAddress(heads), "reader");
  if (wait > 0) return refused(t("limited", { minutes: Math.ceil(wait / 60) }));
  const signedIn = await signInReader({
    request: pending.request,
    typed: code,
    session: await findBrowserSession(),
    device: deviceOf(heads.get("user-agent") ?? ""),
  });
  if (signedIn.kind === "refused") return refused(t("code"));
  await keepReader(signedIn.token);
  await rememberBought();
  await forgetPendingReader();
  redirect(`${localePath(locale, pending.to)}?told=in`);
}

export async function leave(data: FormData): Promise<void> {
  const { locale } = localeFormSchema.parse(Object.fromEntries(data));
  await forgetReader();
  redirect(`${localePath(locale, "/account")}?told=out`);
}
