"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { clientAddress } from "@/app/_request/address";
import { findReader } from "@/app/_request/guest";
import { secondsToWrite } from "@/app/_request/letter-limit";
import { findOwnReceipt } from "@/app/_request/own-purchase";
import type { KeptState } from "@/components/ui/kept";
import { renewRecoveryCode } from "@/lib/entitlements/mutations";
import { newCodeSchema } from "@/lib/ownership/schema";
import { takePoint } from "@/lib/platform/rate-limit";
import { canBeInvoiced } from "@/lib/support/invoice";
import {
  invoiceFormSchema,
  type TypedInvoice,
  typedInvoiceSchema,
} from "@/lib/support/invoice-schema";
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
  const given = Object.fromEntries(data);
  const typed = typedInvoiceSchema.parse(given);
  const t = await getTranslations({ locale: typed.locale, namespace: "invoice.error" });
  const refused = (field: string, message: string) => {
    const { kind, title, taxNumber, email } = typed;
    return { kind: "refused" as const, typed: { kind, title, taxNumber, email }, field, message };
  };
  const parsed = invoiceFormSchema.safeParse(given);
  if (!parsed.success) return refused(...wrongIn(parsed.error.issues[0], typed, t));
  const { purchase, ...asked } = parsed.data;
  const found = await findOwnReceipt(purchase);
  if (found === null || !canBeInvoiced(found.receipt)) return refused("form", t("no"));
  const wait = await secondsToWrite(asked.email, clientAddress(await headers()));
  if (wait > 0) return refused("form", t("limited", { minutes: Math.ceil(wait / 60) }));
  if ((await requestInvoice(purchase, asked)) === "standing") return refused("form", t("standing"));
  redirect(`${localePath(asked.locale, `/receipt/${purchase}`)}#invoice`);
}

type Issue = { path: PropertyKey[]; message: string } | undefined;

/** The field that is wrong, and what is wrong with it in the reader's words. */
function wrongIn(
  issue: Issue,
  { taxNumber }: TypedInvoice,
  t: Awaited<ReturnType<typeof getTranslations<"invoice.error">>>,
): [string, string] {
  const field = String(issue?.path[0] ?? "form");
  switch (field) {
    case "title":
    case "email":
      return [field, t(field)];
    case "taxNumber": {
      const why = (["length", "symbols", "check"] as const).find((w) => w === issue?.message);
      return [field, t(taxNumber.trim() === "" ? "taxNumber" : (why ?? "length"))];
    }
    default:
      return ["form", t("form")];
  }
}
