import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { parseYuan } from "@/lib/pricing/fen";
import { localeSchema } from "@/messages/locale-schema";

const reasonSchema = z.string().trim().min(2).max(500);
/** An empty amount stands for all that is left. */
const amountSchema = z
  .string()
  .trim()
  .transform((typed, context) => {
    if (typed === "") return null;
    const amount = parseYuan(typed);
    if (amount === null || amount === 0) {
      context.addIssue({ code: "custom", message: "not an amount" });
      return z.NEVER;
    }
    return amount;
  });

export const refundFormSchema = z.object({
  payment: z.uuid(),
  amount: amountSchema,
  reason: reasonSchema,
  acceptedPass: z.string().max(20).optional(),
});

export const resendFormSchema = z.object({
  purchase: z.uuid(),
  email: emailAddressSchema,
  reason: reasonSchema,
});

export const grantFormSchema = z.object({
  kind: z.enum(["copy", "pass"]),
  document: z.coerce.number().int().positive(),
  purchase: z.union([z.literal("").transform(() => null), z.uuid()]),
  email: z.union([z.literal("").transform(() => null), emailAddressSchema]),
  locale: localeSchema,
  reason: reasonSchema,
});

export const resolveFormSchema = z.object({ alert: z.uuid(), reason: reasonSchema });

const statusSchema = z.enum([
  "pending",
  "paid",
  "suspended",
  "refunded",
  "charged_back",
  "cancelled",
]);

/** What the address of the list may ask for; whatever else it holds is passed over. */
export const deskSearchSchema = z.object({
  q: z.string().max(300).catch(""),
  status: statusSchema.optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});

const daySchema = z.iso.date();

/** Days in China, both of them included. */
export const exportSearchSchema = z
  .object({ from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to);
