"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_request/address";
import { rememberSignIn } from "@/app/_request/sign-in-form";
import { secondsToSignIn } from "@/app/_request/sign-in-limit";
import { forgetStaff } from "@/app/_request/viewer";
import { requestSignIn } from "@/lib/accounts/mutations/sign-in-code";
import { askForCodeSchema } from "@/lib/staff/schema";
import { formLocaleSchema } from "@/messages/locale-schema";
import { localePath } from "@/messages/locales";

/** Has a code sent. What follows looks the same whether or not the address is known. */
export async function askForCode(data: FormData): Promise<void> {
  const asked = askForCodeSchema.safeParse(Object.fromEntries(data));
  const locale = formLocaleSchema.parse(data.get("locale"));
  if (!asked.success) redirect(signInPath(locale, { problem: "email" }));
  const { email, to } = asked.data;
  const wait = await secondsToSignIn(email, clientAddress(await headers()), "staff");
  if (wait > 0) redirect(signInPath(locale, { to, problem: "limited" }));
  await rememberSignIn({ request: await requestSignIn(email, "staff", locale), locale, to });
  redirect(signInPath(locale, { step: "code" }));
}

export async function leave(data: FormData): Promise<void> {
  const locale = formLocaleSchema.parse(data.get("locale"));
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
