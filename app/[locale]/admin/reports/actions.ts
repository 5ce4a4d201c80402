"use server";

import { leadBack, staffForm } from "@/app/_request/action";
import { decideReport } from "@/lib/moderation/mutations/decide-report";
import { decisionFormSchema } from "@/lib/moderation/schema";

export const decide = staffForm(
  "judge-mistakes",
  decisionFormSchema,
  async ({ staff, place }, { number, ...decision }) => {
    const outcome = await decideReport(staff, number, decision, new Date());
    return outcome === "decided"
      ? leadBack(place, { done: decision.act })
      : { field: "form", problem: outcome };
  },
);
