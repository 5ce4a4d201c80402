"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { clientAddress } from "@/app/_request/address";
import { secondsToReply } from "@/app/_request/letter-limit";
import type { WriteState } from "@/components/ui/write-on-form";
import { addToTicket, closeOwnTicket } from "@/lib/support/mutations/continue-ticket";
import { ownTicketSchema, replyFormSchema, typedReplySchema } from "@/lib/support/schema";
import { localePath } from "@/messages/locales";

/** Adds to the conversation. Whatever is refused stays typed. */
export async function reply(_before: WriteState, data: FormData): Promise<WriteState> {
  const given = Object.fromEntries(data);
  const { text, locale } = typedReplySchema.parse(given);
  const t = await getTranslations({ locale, namespace: "support.error" });
  const parsed = replyFormSchema.safeParse(given);
  const refused = (message: string) => {
    return { kind: "refused" as const, typed: { text }, field: "text", message };
  };
  if (!parsed.success) return refused(t("text"));
  const wait = await secondsToReply(clientAddress(await headers()));
  if (wait > 0) return refused(t("limited", { minutes: Math.ceil(wait / 60) }));
  const { token } = parsed.data;
  const outcome = await addToTicket(token, parsed.data.text);
  if (outcome === "no-ticket") return refused(t("form"));
  redirect(localePath(locale, `/support/${token}?told=added#newest`));
}

/** Closes the ticket for whoever asked. */
export async function close(data: FormData): Promise<void> {
  const { token, locale } = ownTicketSchema.parse(Object.fromEntries(data));
  await closeOwnTicket(token);
  redirect(localePath(locale, `/support/${token}?told=closed`));
}
