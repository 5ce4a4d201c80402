"use server";

import { leadBack, ownAction, readForm } from "@/app/_request/action";
import { endOtherSessions, endSession } from "@/lib/staff/mutations/sessions";
import { sessionFormSchema } from "@/lib/staff/schema";
import { doGuarded } from "./guarded";

export const end = ownAction(async ({ session, place }, data: FormData) => {
  await endSession(session.staff, readForm(sessionFormSchema, data, place).session);
  leadBack(place, { done: "ended" });
});

export const endOthers = ownAction(async ({ session, place }) => {
  await endOtherSessions(session);
  leadBack(place, { done: "ended" });
});

export const renewCodes = ownAction(async ({ session, place }) => {
  await doGuarded("renew-codes", session, place.locale);
});

export const changeFactor = ownAction(async ({ session, place }) => {
  await doGuarded("replace-factor", session, place.locale);
});
