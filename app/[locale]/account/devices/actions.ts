"use server";

import { redirect } from "next/navigation";
import { requireAccount } from "@/app/_request/require-reader";
import { endOtherReaderSessions, endReaderSession } from "@/lib/accounts/mutations/sessions";
import { endDeviceSchema, localeFormSchema } from "@/lib/ownership/schema";
import { localePath } from "@/messages/locales";

export async function endDevice(data: FormData): Promise<void> {
  const { locale } = localeFormSchema.parse(Object.fromEntries(data));
  const { readerId } = await requireAccount(locale);
  const form = endDeviceSchema.safeParse(Object.fromEntries(data));
  if (form.success) await endReaderSession(readerId, form.data.device);
  redirect(`${localePath(locale, "/account/devices")}?told=ended`);
}

export async function endOtherDevices(data: FormData): Promise<void> {
  const { locale } = localeFormSchema.parse(Object.fromEntries(data));
  await endOtherReaderSessions(await requireAccount(locale));
  redirect(`${localePath(locale, "/account/devices")}?told=endedOthers`);
}
