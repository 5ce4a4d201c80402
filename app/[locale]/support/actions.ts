"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_request/address";
import { checkNewest } from "@/app/_request/check-newest";
import { findReader, rememberBought } from "@/app/_request/guest";
import { readLetter } from "@/app/_request/letter";
import { secondsToReply } from "@/app/_request/letter-limit";
import { tryRecoveryCode } from "@/app/_request/recovery";
import type { KeptState } from "@/components/ui/kept";
import { listPendingIds } from "@/lib/checkout/data/purchase";
import { deskQuery } from "@/lib/checkout/desk-query";
import {
  findHeldPurchaseId,
  findPurchaseIdByCode,
  findPurchaseIdByNumber,
} from "@/lib/support/data";
import { openTicket } from "@/lib/support/mutations/open-ticket";
import { ticketFormSchema, typedTicketSchema } from "@/lib/support/schema";
import { formLocaleSchema } from "@/messages/locale-schema";
import { localePath } from "@/messages/locales";

/** Takes a question, and leads to the address where it is answered. Whatever is refused stays typed. */
export async function ask(_before: KeptState, data: FormData): Promise<KeptState> {
  const read = await readLetter(data, {
    typed: typedTicketSchema,
    form: ticketFormSchema,
    errors: "support.error",
  });
  if ("refused" in read) return read.refused;
  const { purchase: chosen, reference, document, ...question } = read.letter;
  const address = clientAddress(await headers());
  const attached = await attachedPurchase(chosen, reference, address);
  if (attached.kind === "miss") return read.refuse("reference", "reference");
  if (attached.kind === "limited") return read.refuse("reference", "limited", attached.wait);
  const token = await openTicket({
    ...question,
    purchase: attached.purchase,
    documentNumber: document,
  });
  redirect(localePath(question.locale, `/support/${token}?told=sent`));
}

type Attached =
  | { kind: "found"; purchase: { id: string; isProven: boolean } | null }
  | { kind: "miss" }
  | { kind: "limited"; wait: number };

/** What was typed goes before what was chosen. */
async function attachedPurchase(
  chosen: string | null,
  typed: string,
  address: string,
): Promise<Attached> {
  const readerId = await findReader();
  if (typed === "") {
    const held =
      chosen === null || readerId === null ? null : await findHeldPurchaseId(chosen, readerId);
    return { kind: "found", purchase: held === null ? null : { id: held, isProven: true } };
  }
  const query = deskQuery(typed);
  if (query.kind === "number") {
    const id = await findPurchaseIdByNumber(query.number);
    if (id === null) return { kind: "miss" };
    const isProven = readerId !== null && (await findHeldPurchaseId(id, readerId)) !== null;
    return { kind: "found", purchase: { id, isProven } };
  }
  const tried = await tryRecoveryCode(typed, address);
  if (tried.kind !== "opens") return tried;
  const id = await findPurchaseIdByCode(typed);
  return id === null ? { kind: "miss" } : { kind: "found", purchase: { id, isProven: true } };
}

/** Asks the payment provider at once about what this browser has not been seen to pay. */
export async function checkPayments(data: FormData): Promise<void> {
  const locale = formLocaleSchema.parse(data.get("locale"));
  const found = new URLSearchParams(await checked());
  redirect(localePath(locale, `/support?${found}#locked`));
}

type Checked = { checked: "paid"; opened: string } | { checked: "unpaid" | "outage" | "limited" };

async function checked(): Promise<Checked> {
  const readerId = await findReader();
  if (readerId === null) return { checked: "unpaid" };
  if ((await secondsToReply(clientAddress(await headers()))) > 0) return { checked: "limited" };
  const before = await listPendingIds(readerId);
  const outcome = await checkNewest(readerId);
  const after = await listPendingIds(readerId);
  const opened = before.find((id) => !after.includes(id));
  if (opened === undefined) return { checked: outcome === "outage" ? outcome : "unpaid" };
  await rememberBought();
  return { checked: "paid", opened };
}
