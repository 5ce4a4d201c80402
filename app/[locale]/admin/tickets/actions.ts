"use server";

import { leadBack, readForm, staffAction, staffForm } from "@/app/_request/action";
import { settleInvoiceSchema } from "@/lib/support/invoice-schema";
import { answerTicket, setTicketStatus } from "@/lib/support/mutations/answer-ticket";
import { attachPurchase } from "@/lib/support/mutations/attach-purchase";
import { deleteCannedAnswer, saveCannedAnswer } from "@/lib/support/mutations/canned-answers";
import { settleInvoice } from "@/lib/support/mutations/invoice";
import {
  answerFormSchema,
  attachSchema,
  cannedAnswerSchema,
  cannedIdSchema,
  ticketStatusSchema,
} from "@/lib/support/schema";

export const answer = staffForm(
  "help-buyers",
  answerFormSchema,
  async ({ staff, place }, { number, ...words }) => {
    const outcome = await answerTicket(staff, number, words);
    switch (outcome.kind) {
      case "answered":
        return leadBack(place, { done: words.status });
      case "no-ticket":
        return { field: "form", problem: outcome.kind };
      case "answered-meanwhile": {
        const { kind, by, text, answers } = outcome;
        // Sent once more, it goes: what others have said is known by then.
        const typed = { seen: String(answers) };
        return { field: "form", problem: kind, values: { by, text }, typed };
      }
    }
  },
);

export const attach = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const { number, purchase } = readForm(attachSchema, data, place);
  const outcome = await attachPurchase(staff, number, purchase);
  const isDone = outcome === "attached" || outcome === "detached";
  leadBack(place, isDone ? { done: outcome } : { problem: outcome });
});

export const settle = staffForm("help-buyers", settleInvoiceSchema, async (asked, form) => {
  const outcome = await settleInvoice(asked.staff, form);
  return outcome === "settled"
    ? leadBack(asked.place, { invoice: form.status })
    : { field: "form", problem: outcome };
});

export const setStatus = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const { number, status } = readForm(ticketStatusSchema, data, place);
  const outcome = await setTicketStatus(staff, number, status);
  if (outcome === "no-ticket") return leadBack(place, { problem: outcome });
  leadBack(place, { done: status === "closed" ? "shut" : "reopened" });
});

export const saveCanned = staffForm(
  "help-buyers",
  cannedAnswerSchema,
  async ({ staff, place }, words) => {
    const outcome = await saveCannedAnswer(staff, words);
    return outcome === "saved"
      ? leadBack(place, { done: outcome })
      : { field: "form", problem: outcome };
  },
);

export const deleteCanned = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const outcome = await deleteCannedAnswer(staff, readForm(cannedIdSchema, data, place).id);
  leadBack(place, outcome === "deleted" ? { done: "deleted" } : { problem: outcome });
});
