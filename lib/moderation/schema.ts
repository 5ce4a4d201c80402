import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import {
  additionSchema,
  letterFields,
  letterTextSchema,
  numberSchema,
  typedLetterSchema,
} from "@/lib/letters/schema";
import { reportKinds, reportStatuses } from "./report";
import { reportActs } from "./report-moves";

/** The most that one text may hold, in UTF-16 units. */
export const longestReport = 8_000;

const nameSchema = z.string().trim().max(100);

/** A mistake is taken from whoever found it; what is said of rights and persons, by name. */
export const reportFormSchema = z.discriminatedUnion("kind", [
  z.object({
    document: numberSchema,
    kind: z.literal("mistake"),
    name: nameSchema,
    ...letterFields(longestReport),
    email: z.union([z.literal(""), emailAddressSchema]),
  }),
  z.object({
    document: numberSchema,
    kind: z.enum(reportKinds).exclude(["mistake"]),
    name: nameSchema.min(1),
    ...letterFields(longestReport),
  }),
]);

/** What was typed, as it was, to be shown again; see {@link reportFormSchema} for what counts. */
export const typedReportSchema = typedLetterSchema.extend({
  kind: z.string().max(20).catch(""),
  name: z.string().max(200).catch(""),
});

export const appealFormSchema = additionSchema(longestReport);

/** A text of staff's, for whoever reported. */
export const decisionFormSchema = z.object({
  number: numberSchema,
  act: z.enum(reportActs),
  text: letterTextSchema(longestReport),
});

/** What the address of the desk's list may ask for; whatever else it holds is passed over. */
export const reportsSearchSchema = z.object({
  status: z
    .enum([...reportStatuses, "undecided"])
    .optional()
    .catch(undefined),
  kind: z.enum(reportKinds).optional().catch(undefined),
  document: numberSchema.optional().catch(undefined),
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
