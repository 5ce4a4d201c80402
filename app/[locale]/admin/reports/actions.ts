"use server";

import { leadBack, readForm, staffAction } from "@/app/_request/action";
import { decideReport } from "@/lib/moderation/mutations/decide-report";
import { decisionFormSchema } from "@/lib/moderation/schema";

export const decide = staffAction("moderate", async ({ staff, place }, data: FormData) => {
  const { number, ...decision } = readForm(decisionFormSchema, data, place);
  const outcome = await decideReport(staff, number, decision, new Date());
  leadBack(place, outcome === "decided" ? { done: decision.act } : { problem: outcome });
});
