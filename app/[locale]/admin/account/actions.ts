"use server";

import { leadBack, ownAction, readForm } from "@/app/_request/action";
import { renewRecoveryCodes, replaceFactor } from "@/lib/staff/mutations/second-factor";
import { endOtherSessions, endSession } from "@/lib/staff/mutations/sessions";
import { sessionFormSchema } from "@/lib/staff/schema";

export const end = ownAction(async ({ session, place }, data: FormData) => {
  await endSession(session.staff, readForm(sessionFormSchema, data, place).session);
  leadBack(place, { done: "ended" });
});

export const endOthers = ownAction(async ({ session, place }) => {
  await endOtherSessions(session);
  leadBack(place, { done: "ended" });
});

export const renewCodes = ownAction(async ({ session, place }) => {
  await renewRecoveryCodes(session.staff);
  leadBack(place, { codes: "new" });
});

export const changeFactor = ownAction(async ({ session, place }) => {
  await replaceFactor(session.staff);
  leadBack(place, {});
});
