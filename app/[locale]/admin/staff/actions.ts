"use server";

import { leadBack, readForm, staffAction, staffForm } from "@/app/_request/action";
import {
  changeRole,
  disableStaff,
  endSessionsOf,
  inviteStaff,
  type MemberRefusal,
  resetFactor,
} from "@/lib/staff/mutations/members";
import { type DeskPlace, inviteSchema, memberFormSchema, roleFormSchema } from "@/lib/staff/schema";

export const invite = staffForm("manage-staff", inviteSchema, async ({ staff, place }, invited) => {
  const outcome = await inviteStaff(staff, invited);
  return outcome === "last-admin"
    ? { field: "role", problem: outcome }
    : leadBack(place, { done: outcome });
});

export const setRole = staffForm("manage-staff", roleFormSchema, async ({ staff, place }, form) => {
  const outcome = await changeRole(staff, { id: form.member, role: form.role });
  return outcome === "changed"
    ? leadBack(place, { done: outcome })
    : { field: "role", problem: outcome };
});

export const disable = staffAction("manage-staff", async ({ staff, place }, data: FormData) => {
  tell(place, await disableStaff(staff, readForm(memberFormSchema, data, place).member));
});

export const reset = staffAction("manage-staff", async ({ staff, place }, data: FormData) => {
  tell(place, await resetFactor(staff, readForm(memberFormSchema, data, place).member));
});

export const endAll = staffAction("manage-staff", async ({ staff, place }, data: FormData) => {
  tell(place, await endSessionsOf(staff, readForm(memberFormSchema, data, place).member));
});

function tell(place: DeskPlace, outcome: "changed" | MemberRefusal): never {
  leadBack(place, outcome === "changed" ? { done: outcome } : { problem: outcome });
}
