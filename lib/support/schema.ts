import { z } from "zod";
import {
  additionSchema,
  letterFields,
  letterTextSchema,
  numberSchema,
  typedLetterSchema,
} from "@/lib/letters/schema";
import { localeSchema } from "@/messages/locale-schema";
import { ticketStatuses, ticketTopics } from "./ticket";

/** The most that one message may hold, in UTF-16 units. */
export const longestMessage = 4_000;

/** What a reader asks us. */
export const ticketFormSchema = z.object({
  topic: z.enum(ticketTopics),
  ...letterFields(longestMessage),
  /** A purchase of this browser; null where none was chosen. */
  purchase: z.union([z.literal("").transform(() => null), z.uuid()]).catch(null),
  /** A purchase number or a recovery code, as it was typed. */
  reference: z.string().trim().max(60).catch(""),
  document: numberSchema.nullable().catch(null),
});

/** What was typed, as it was, to be shown again; see {@link ticketFormSchema} for what counts. */
export const typedTicketSchema = typedLetterSchema.extend({
  topic: z.string().max(20).catch(""),
  purchase: z.string().max(40).catch(""),
  reference: z.string().max(100).catch(""),
});

export const replyFormSchema = additionSchema(longestMessage);

/** What the address of the support page may ask for. */
export const supportSearchSchema = z.object({
  topic: z.enum(ticketTopics).optional().catch(undefined),
  purchase: z.uuid().optional().catch(undefined),
  document: numberSchema.optional().catch(undefined),
  checked: z.enum(["paid", "unpaid", "outage", "limited"]).optional().catch(undefined),
  /** The purchase that was found paid. */
  opened: z.uuid().optional().catch(undefined),
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

/** `status` is what the ticket is to be afterwards, and `seen` how many answers stood on the page. */
export const answerFormSchema = z.object({
  number: numberSchema,
  text: letterTextSchema(longestMessage),
  seen: z.coerce.number().int().nonnegative(),
  status: z.enum(["answered", "closed"]),
});

export const ticketStatusSchema = z.object({
  number: numberSchema,
  status: z.enum(["open", "closed"]),
});

/** Which purchase a ticket is about; empty for none. */
export const attachSchema = z.object({
  number: numberSchema,
  purchase: z.union([z.literal("").transform(() => null), z.uuid()]),
});

export const cannedSearchSchema = z.object({ canned: z.uuid().optional().catch(undefined) });

export const cannedAnswerSchema = z.object({
  /** Null for a new one. */
  id: z.union([z.literal("").transform(() => null), z.uuid()]),
  title: z.string().trim().min(1).max(60),
  locale: localeSchema,
  text: letterTextSchema(longestMessage),
});

export const cannedIdSchema = z.object({ id: z.uuid() });
