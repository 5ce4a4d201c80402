import { z } from "zod";
import { locales } from "@/messages/locales";

export const localeSchema = z.enum(locales);

export const staffEmailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));

// An address on this site; another one would lead away right after signing in.
const returnPathSchema = z
  .string()
  .regex(/^\/(?![/\\])[\w/?=&.%-]*$/)
  .catch("/admin");

export const askForCodeSchema = z.object({
  email: staffEmailSchema,
  locale: localeSchema,
  to: returnPathSchema,
});

export const signInSchema = z.object({
  request: z.uuid(),
  code: z.string().max(40),
  locale: localeSchema,
  to: returnPathSchema,
});
