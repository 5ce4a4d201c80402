"use server";

import { redirect } from "next/navigation";
import { findReader } from "@/app/_request/guest";
import { readLetter } from "@/app/_request/letter";
import { findOwnReceipt } from "@/app/_request/own-purchase";
import type { KeptState } from "@/components/ui/kept";
import { renewRecoveryCode } from "@/lib/entitlements/mutations";
import { newCodeSchema } from "@/lib/ownership/schema";
import { takePoint } from "@/lib/platform/rate-limit";
import { canBeInvoiced } from "@/lib/support/invoice";
import { invoiceFormSchema, typedInvoiceSchema } from "@/lib/support/invoice-schema";
import { requestInvoice } from "@/lib/support/mutations/invoice";
import { localePath } from "@/messages/locales";

const codeLimit = { name: "new-code", points: 5, perSeconds: 3600 };

/** Makes the recovery code of a purchase anew, for whoever bought it. */
export async function renewCode(data: FormData): Promise<void> {
  const { purchase, locale } = newCodeSchema.parse(Object.fromEntries(data));
  const readerId = await findReader();
  const isAllowed = readerId !== null && (await takePoint(codeLimit, purchase)) === 0;
  const outcome = isAllowed ? await renewRecoveryCode(purchase, readerId) : "not-open";
  const told = outcome === "renewed" ? "done" : "no";
  redirect(`${localePath(locale, `/receipt/${purchase}`)}?code=${told}#code`);
}

/** Asks for the invoice of a purchase. Whatever is refused stays typed. */
export async function askInvoice(_before: KeptState, data: FormData): Promise<KeptState> {
  const read = await readLetter(data, {
    typed: typedInvoiceSchema,
    form: invoiceFormSchema,
    errors: "invoice.error",
  });
  if ("refused" in read) return read.refused;
  const { purchase, ...asked } = read.letter;
  const found = await findOwnReceipt(purchase);
  if (found === null || !canBeInvoiced(found.receipt)) return read.refuse("form", "no");
  if ((await requestInvoice(purchase, asked)) === "standing") {
    return read.refuse("form", "standing");
  }
  // With a query of its own: a mere place on the same page would be shown as it was.
  redirect(`${localePath(asked.locale, `/receipt/${purchase}`)}?invoice=asked#invoice`);
}
