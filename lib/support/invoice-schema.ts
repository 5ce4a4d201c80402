import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { numberSchema, writtenSchema } from "@/lib/letters/schema";
import { formLocaleSchema } from "@/messages/locale-schema";
import { invoiceTitleKinds } from "./invoice";
import { parseTaxNumber } from "./tax-number";

const taxNumberSchema = z
  .string()
  .max(60, "length")
  .transform((typed, context) => {
    const parsed = parseTaxNumber(typed);
    if (parsed.kind === "valid") return parsed.number;
    context.addIssue({ code: "custom", message: typed.trim() === "" ? "none" : parsed.why });
    return z.NEVER;
  });

const shared = {
  purchase: z.uuid(),
  title: z
    .string()
    .transform((typed) => typed.normalize("NFC").replace(/\s+/gu, " ").trim())
    .pipe(z.string().min(2).max(100)),
  email: emailAddressSchema,
  locale: formLocaleSchema,
};

/** What a reader sends who asks for an invoice. A person has no tax number to tell. */
export const invoiceFormSchema = z.discriminatedUnion("kind", [
  z.object({ ...shared, kind: z.literal("company"), taxNumber: taxNumberSchema }),
  z.object({ ...shared, kind: z.literal("person"), taxNumber: z.any().transform(() => null) }),
]);

/** What was typed, as it was, to be shown again. */
export const typedInvoiceSchema = z.object({
  kind: z.enum(invoiceTitleKinds).catch("company"),
  title: z.string().max(300).catch(""),
  taxNumber: z.string().max(100).catch(""),
  email: z.string().max(300).catch(""),
  locale: formLocaleSchema,
});

/** What staff send who have settled it. */
export const settleInvoiceSchema = z.object({
  number: numberSchema,
  status: z.enum(["issued", "refused"]),
  invoiceNumber: z
    .string()
    .transform((typed) => typed.normalize("NFKC").replace(/\s/gu, ""))
    .pipe(z.string().regex(/^[0-9A-Za-z-]{0,30}$/))
    .transform((number) => number || null),
  note: writtenSchema.pipe(z.string().max(2_000)),
});
