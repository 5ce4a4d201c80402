import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { defaultLocale, locales } from "@/messages/locales";

const localeSchema = z.enum(locales).catch(defaultLocale);

/** A page of the account: nothing else is led to right after signing in. */
export const accountPathSchema = z
  .string()
  .regex(/^\/(?:(?:zh-Hant|en)\/)?account(?:\/[a-z-]+)?$/)
  .catch("/account");

export const askForCodeSchema = z.object({
  email: emailAddressSchema,
  to: accountPathSchema,
});

/** What was typed, to be shown again. */
export const typedEmailSchema = z.object({
  email: z.string().max(300).catch(""),
  locale: localeSchema,
});

export const giveCodeSchema = z.object({
  code: z.string().max(40).catch(""),
  locale: localeSchema,
});

export const endDeviceSchema = z.object({ device: z.uuid(), locale: localeSchema });

export const localeFormSchema = z.object({ locale: localeSchema });

export const newCodeSchema = z.object({ purchase: z.uuid(), locale: localeSchema });

export const deleteFormSchema = z.object({
  understood: z.literal("on").optional().catch(undefined),
  locale: localeSchema,
});

export const exportFormSchema = z.object({
  format: z.enum(["json", "html"]).catch("json"),
  locale: localeSchema,
});
