"use server";

import { redirect } from "next/navigation";
import { addToLetter } from "@/app/_request/letter";
import type { KeptState } from "@/components/ui/kept";
import { ownLetterSchema } from "@/lib/letters/schema";
import { addToTicket, closeOwnTicket } from "@/lib/support/mutations/continue-ticket";
import { replyFormSchema } from "@/lib/support/schema";
import { localePath } from "@/messages/locales";

/** Adds to the conversation. Whatever is refused stays typed. */
export async function reply(_before: KeptState, data: FormData): Promise<KeptState> {
  return addToLetter(data, {
    form: replyFormSchema,
    errors: "support.error",
    add: async ({ token, text }) => (await addToTicket(token, text)) === "added",
    to: (token) => `/support/${token}?told=added#newest`,
  });
}

/** Closes the ticket for whoever asked. */
export async function close(data: FormData): Promise<void> {
  const { token, locale } = ownLetterSchema.parse(Object.fromEntries(data));
  await closeOwnTicket(token);
  redirect(localePath(locale, `/support/${token}?told=closed`));
}
