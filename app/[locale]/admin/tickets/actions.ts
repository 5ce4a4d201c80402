"use server";

import { leadBack, readForm, staffAction } from "@/app/_request/action";
import { answerTicket, setTicketStatus } from "@/lib/support/mutations/answer-ticket";
import { deleteCannedAnswer, saveCannedAnswer } from "@/lib/support/mutations/canned-answers";
import {
  answerFormSchema,
  cannedAnswerSchema,
  cannedIdSchema,
  ticketStatusSchema,
} from "@/lib/support/schema";

export const answer = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const { number, ...words } = readForm(answerFormSchema, data, place);
  const outcome = await answerTicket(staff, number, words);
  leadBack(place, outcome === "answered" ? { done: words.status } : { problem: outcome });
});

export const setStatus = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const { number, status } = readForm(ticketStatusSchema, data, place);
  const outcome = await setTicketStatus(staff, number, status);
  if (outcome === "no-ticket") return leadBack(place, { problem: outcome });
  leadBack(place, { done: status === "closed" ? "shut" : "reopened" });
});

export const saveCanned = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const outcome = await saveCannedAnswer(staff, readForm(cannedAnswerSchema, data, place));
  leadBack(place, outcome === "saved" ? { done: "saved" } : { problem: outcome });
});

export const deleteCanned = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const outcome = await deleteCannedAnswer(staff, readForm(cannedIdSchema, data, place).id);
  leadBack(place, outcome === "deleted" ? { done: "deleted" } : { problem: outcome });
});
