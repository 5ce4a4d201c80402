"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_request/address";
import { secondsToSignIn, secondsToTry } from "@/app/_request/sign-in-limit";
import { forgetStaff, rememberStaff } from "@/app/_request/staff";
import { requestSignIn, signIn } from "@/lib/staff/mutations";
import { askForCodeSchema, localeSchema, signInSchema } from "@/lib/staff/schema";
import { localePath } from "@/messages/locales";

/** Has a code sent. What follows looks the same whether or not the address is known. */
export async function askForCode(data: FormData): Promise<void> {
  const asked = askForCodeSchema.safeParse(Object.fromEntries(data));
  const locale = localeSchema.catch("zh-Hans").parse(data.get("locale"));
  if (!asked.success) redirect(signInPath(locale, { problem: "email" }));
  const { email, to } = asked.data;
  const wait = await secondsToSignIn(email, clientAddress(await headers()));
  if (wait > 0) redirect(signInPath(locale, { to, problem: "limited" }));
  redirect(signInPath(locale, { to, request: await requestSignIn(email, locale) }));
}

/** Opens a session for the code from the mail. */
export async function enterCode(data: FormData): Promise<void> {
  const { request, code, locale, to } = signInSchema.parse(Object.fromEntries(data));
  if ((await secondsToTry(clientAddress(await headers()))) > 0) {
    redirect(signInPath(locale, { to, request, problem: "limited" }));
  }
  const result = await signIn(request, code);
  if (result.kind === "refused") redirect(signInPath(locale, { to, request, problem: "code" }));
  await rememberStaff(result.token, result.seconds);
  redirect(to);
}

export async function leave(data: FormData): Promise<void> {
  const locale = localeSchema.catch("zh-Hans").parse(data.get("locale"));
  await forgetStaff();
  redirect(signInPath(locale, {}));
}

function signInPath(
  locale: Parameters<typeof localePath>[0],
  search: Record<string, string>,
): string {
  const query = new URLSearchParams(search).toString();
  return localePath(locale, "/admin/sign-in") + (query && `?${query}`);
}
