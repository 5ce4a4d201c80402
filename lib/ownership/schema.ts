import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { formLocaleSchema } from "@/messages/locale-schema";

/** A page of the account, in any language: nothing else is led to right after signing in. */
export const accountPathSchema = z
  .string()
  .regex(/^\/account(?:\/[a-z-]+)?$/)
  .catch("/account");

export const askForCodeSchema = z.object({ email: emailAddressSchema });

/** What was typed, to be shown again. */
export const typedEmailSchema = z.object({
  email: z.string().max(300).catch(""),
  locale: formLocaleSchema,
});

export const giveCodeSchema = z.object({
  code: z.string().max(40).catch(""),
  locale: formLocaleSchema,
});

export const endDeviceSchema = z.object({ device: z.uuid(), locale: formLocaleSchema });

export const localeFormSchema = z.object({ locale: formLocaleSchema });

export const newCodeSchema = z.object({ purchase: z.uuid(), locale: formLocaleSchema });

export const deleteFormSchema = z.object({
  understood: z.literal("on").optional().catch(undefined),
  locale: formLocaleSchema,
});

export const exportFormSchema = z.object({
  format: z.enum(["json", "html"]).catch("json"),
  locale: formLocaleSchema,
});
