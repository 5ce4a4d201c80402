"use server";

import { leadBack, readForm, staffAction } from "@/app/_request/action";
import {
  changeRole,
  disableStaff,
  endSessionsOf,
  inviteStaff,
  type MemberRefusal,
  resetFactor,
} from "@/lib/staff/mutations/members";
import { type DeskPlace, inviteSchema, memberFormSchema, roleFormSchema } from "@/lib/staff/schema";

export const invite = staffAction("manage-staff", async ({ staff, place }, data: FormData) => {
  const outcome = await inviteStaff(staff, readForm(inviteSchema, data, place));
  leadBack(place, { done: outcome });
});

export const setRole = staffAction("manage-staff", async ({ staff, place }, data: FormData) => {
  const { member, role } = readForm(roleFormSchema, data, place);
  tell(place, await changeRole(staff, { id: member, role }));
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
