"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { findOwnRenewal } from "@/app/_request/own-renewal";
import { isProviderOutage } from "@/app/_request/provider-outage";
import { setRenewing } from "@/lib/checkout/mutations/renewal";
import { log } from "@/lib/platform/log";
import { localeSchema } from "@/messages/locale-schema";
import { localePath } from "@/messages/locales";

const formSchema = z.object({
  locale: localeSchema,
  wanted: z.enum(["go-on", "end"]),
  key: z.string().max(100).optional(),
});

/** Cancels the renewal at the end of its period, or takes that back. */
export async function chooseRenewal(data: FormData): Promise<void> {
  const { locale, wanted, key } = formSchema.parse(Object.fromEntries(data));
  const renewal = await findOwnRenewal(key);
  const search = new URLSearchParams(key && { key });
  if (renewal !== null) {
    search.set("done", (await isSet(renewal.id, wanted)) ? wanted : "unavailable");
  }
  redirect(`${localePath(locale, "/account/renewal")}?${search}`);
}

async function isSet(id: string, wanted: "go-on" | "end"): Promise<boolean> {
  try {
    await setRenewing(id, wanted);
    return true;
  } catch (error) {
    if (!isProviderOutage(error)) throw error;
    log.error({ err: error }, "a renewal could not be changed");
    return false;
  }
}
