import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { defaultLocale, locales } from "@/messages/locales";
import { ticketStatuses, ticketTopics } from "./ticket";

const localeSchema = z.enum(locales).catch(defaultLocale);

/** The most that one message may hold, in UTF-16 units. */
export const longestMessage = 4_000;

// A browser sends a line break as two characters, and counts it as one.
const textSchema = z
  .string()
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .pipe(z.string().min(2).max(longestMessage));

/** 256 bits as base64url. */
export const ticketTokenSchema = z.string().regex(/^[\w-]{43}$/);

const documentSchema = z.coerce.number().int().positive().max(2_147_483_647);

/** What a reader writes to us. */
export const ticketFormSchema = z.object({
  topic: z.enum(ticketTopics),
  email: emailAddressSchema,
  text: textSchema,
  /** A purchase of this browser; null where none was chosen. */
  purchase: z.union([z.literal("").transform(() => null), z.uuid()]).catch(null),
  /** A purchase number or a recovery code, as it was typed. */
  reference: z.string().trim().max(60).catch(""),
  document: documentSchema.nullable().catch(null),
  locale: localeSchema,
});

/** What was typed, as it was, to be shown again; see {@link ticketFormSchema} for what counts. */
export const typedTicketSchema = z.object({
  topic: z.string().max(20).catch(""),
  email: z.string().max(300).catch(""),
  text: z.string().max(20_000).catch(""),
  purchase: z.string().max(40).catch(""),
  reference: z.string().max(100).catch(""),
  locale: localeSchema,
});

export type TypedTicket = z.infer<typeof typedTicketSchema>;

export const replyFormSchema = z.object({
  token: ticketTokenSchema,
  text: textSchema,
  locale: localeSchema,
});

export const typedReplySchema = z.object({
  token: z.string().max(100).catch(""),
  text: z.string().max(20_000).catch(""),
  locale: localeSchema,
});

export const ownTicketSchema = z.object({ token: ticketTokenSchema, locale: localeSchema });

/** What the address of the support page may ask for. */
export const supportSearchSchema = z.object({
  topic: z.enum(ticketTopics).optional().catch(undefined),
  purchase: z.uuid().optional().catch(undefined),
  document: documentSchema.optional().catch(undefined),
  checked: z.enum(["paid", "unpaid", "outage", "limited"]).optional().catch(undefined),
});

/** What the address of the desk's list may ask for; whatever else it holds is passed over. */
export const ticketsSearchSchema = z.object({
  q: z.string().trim().max(300).catch(""),
  status: z.enum(ticketStatuses).optional().catch(undefined),
  topic: z.enum(ticketTopics).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type TicketsSearch = z.infer<typeof ticketsSearchSchema>;

/** The same as an address has it, without what stands for nothing. */
export function ticketsAddress({ q, status, topic, page }: Partial<TicketsSearch>): string {
  const given = {
    ...(q && { q }),
    ...(status && { status }),
    ...(topic && { topic }),
    ...(page && page > 1 && { page: String(page) }),
  };
  const text = new URLSearchParams(given).toString();
  return text === "" ? "" : `?${text}`;
}

const numberSchema = z.coerce.number().int().positive().max(2_147_483_647);

/** `status` is what the ticket is to be afterwards, and `seen` how many answers stood on the page. */
export const answerFormSchema = z.object({
  number: numberSchema,
  text: textSchema,
  seen: z.coerce.number().int().nonnegative(),
  status: z.enum(["answered", "closed"]),
});

export const ticketStatusSchema = z.object({
  number: numberSchema,
  status: z.enum(["open", "closed"]),
});

export const cannedSearchSchema = z.object({ canned: z.uuid().optional().catch(undefined) });

export const cannedAnswerSchema = z.object({
  /** Null for a new one. */
  id: z.union([z.literal("").transform(() => null), z.uuid()]),
  title: z.string().trim().min(1).max(60),
  locale: z.enum(locales),
  text: textSchema,
});

export const cannedIdSchema = z.object({ id: z.uuid() });
