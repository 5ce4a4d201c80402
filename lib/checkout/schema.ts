import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { localeSchema } from "@/messages/locale-schema";
import { defaultLocale } from "@/messages/locales";

const numberSchema = z.coerce.number().int().positive();

const emailSchema = z
  .union([z.literal(""), emailAddressSchema])
  .optional()
  .transform((email) => email || undefined);

const checkedSchema = z.union([z.literal("on").transform(() => true), z.boolean()]).default(false);

/** What a browser asks for. Price and currency are not among it: they come from the database. */
export const purchaseRequestSchema = z.object({
  kind: z.enum(["copy", "pass"]),
  document: numberSchema,
  method: z.enum(["wechat_pay", "alipay", "card"]),
  email: emailSchema,
  /** Whether the field of the address was shown with what was said before: empty, it takes that back. */
  emailFilledIn: checkedSchema,
  /** Whether the pass shall renew itself. It is said of a pass by card alone: nothing else renews. */
  renews: checkedSchema,
  locale: localeSchema.default(defaultLocale),
});

/** Where the receipt goes. The page that is the same for everyone has an empty field, which says nothing. */
export function orderedAddress({
  email,
  emailFilledIn,
}: Pick<z.infer<typeof purchaseRequestSchema>, "email" | "emailFilledIn">):
  | string
  | null
  | undefined {
  return email ?? (emailFilledIn ? null : undefined);
}

export const purchaseIdSchema = z.uuid();

/** What we read of the provider's objects that carry our metadata. */
export const purchaseMetadataSchema = z.object({ purchase_id: z.uuid() });

/** What a payment carries of its purchase, to write it anew where the database has lost it. */
export const purchaseRecordSchema = z.object({
  purchase_id: z.uuid(),
  purchase_number: z.string(),
  reader_id: z.uuid(),
  /** What is stored of the token that the buyer's browser holds, in base64url. */
  reader_token_hash: z.string().optional(),
  kind: z.enum(["copy", "pass"]),
  offer_id: z.uuid(),
  origin_id: z.uuid(),
  document_id: z.uuid().optional(),
  document_version: z.coerce.number().int().optional(),
  pass_days: z.coerce.number().int().optional(),
  amount_fen: z.coerce.number().int(),
  list_fen: z.coerce.number().int().optional(),
  credit_id: z.uuid().optional(),
  credit_fen: z.coerce.number().int().default(0),
  renews: z.stringbool().default(false),
  locale: localeSchema,
});

export type PurchaseRecord = z.infer<typeof purchaseRecordSchema>;
