import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { defaultLocale, locales } from "@/messages/locales";
import { reportKinds, reportStatuses } from "./report";
import { reportActs } from "./report-moves";

const localeSchema = z.enum(locales).catch(defaultLocale);

/** The most that one text may hold, in UTF-16 units. */
export const longestReport = 8_000;

// A browser sends a line break as two characters, and counts it as one.
const textSchema = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .pipe(z.string().min(2).max(longestReport));

/** 256 bits as base64url. */
export const reportTokenSchema = z.string().regex(/^[\w-]{43}$/);

export const reportFormSchema = z.object({
  document: z.coerce.number().int().positive().max(2_147_483_647),
  kind: z.enum(reportKinds),
  name: z.string().trim().min(1).max(100),
  email: emailAddressSchema,
  text: textSchema,
  locale: localeSchema,
});

/** What was typed, as it was, to be shown again; see {@link reportFormSchema} for what counts. */
export const typedReportSchema = z.object({
  document: z.string().max(20).catch(""),
  kind: z.string().max(20).catch(""),
  name: z.string().max(200).catch(""),
  email: z.string().max(300).catch(""),
  text: z.string().max(20_000).catch(""),
  locale: localeSchema,
});

export type TypedReport = z.infer<typeof typedReportSchema>;

export const appealFormSchema = z.object({
  token: reportTokenSchema,
  text: textSchema,
  locale: localeSchema,
});

export const typedAppealSchema = z.object({
  text: z.string().max(20_000).catch(""),
  locale: localeSchema,
});

/** A text of staff's, for whoever reported. */
export const decisionFormSchema = z.object({
  number: z.coerce.number().int().positive().max(2_147_483_647),
  act: z.enum(reportActs),
  text: textSchema,
});

/** What the address of the desk's list may ask for; whatever else it holds is passed over. */
export const reportsSearchSchema = z.object({
  status: z
    .enum([...reportStatuses, "undecided"])
    .optional()
    .catch(undefined),
  kind: z.enum(reportKinds).optional().catch(undefined),
  document: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type ReportsSearch = z.infer<typeof reportsSearchSchema>;

/** The same as an address has it, without what stands for nothing. */
export function reportsAddress({ status, kind, document, page }: Partial<ReportsSearch>): string {
  const given = {
    ...(status && { status }),
    ...(kind && { kind }),
    ...(document && { document: String(document) }),
    ...(page && page > 1 && { page: String(page) }),
  };
  const text = new URLSearchParams(given).toString();
  return text === "" ? "" : `?${text}`;
}
