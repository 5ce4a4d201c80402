"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import { requireStaff } from "@/app/_request/staff";
import {
  type DeskPlace,
  deskPlaceSchema,
  grantFormSchema,
  refundFormSchema,
  resendFormSchema,
  resolveFormSchema,
} from "@/lib/checkout/desk-schema";
import { grantByHand } from "@/lib/checkout/mutations/grant-by-hand";
import { refundPayment } from "@/lib/checkout/mutations/refund-payment";
import { resendReceipt } from "@/lib/checkout/mutations/resend-receipt";
import { resolveAlert } from "@/lib/checkout/mutations/resolve-alert";
import { yuan } from "@/lib/pricing/fen";
import type { StaffRight } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";

export async function refund(at: DeskPlace, data: FormData): Promise<void> {
  const { place, staff } = await enter(at, "refund");
  const { payment, ...rest } = read(refundFormSchema, data, place);
  const result = await refundPayment(staff, { paymentId: payment, ...rest });
  switch (result.kind) {
    case "refunding":
      return back(place, { done: "refund" });
    case "no-payment":
      return back(place, { problem: "no-payment" });
    case "too-much":
      return back(place, { problem: "too-much", left: yuan(result.left) });
  }
}

export async function resend(at: DeskPlace, data: FormData): Promise<void> {
  const { place, staff } = await enter(at, "help-buyers");
  const { purchase, ...rest } = read(resendFormSchema, data, place);
  const result = await resendReceipt(staff, { purchaseId: purchase, ...rest });
  back(place, result === "resent" ? { done: "resend" } : { problem: result });
}

export async function grant(at: DeskPlace, data: FormData): Promise<void> {
  const { place, staff } = await enter(at, "help-buyers");
  const { document, purchase, ...rest } = read(grantFormSchema, data, place);
  const gift = { documentNumber: document, purchaseId: purchase, ...rest };
  const result = await grantByHand(staff, gift, new Date());
  if (result.kind !== "given") return back(place, { problem: result.kind });
  const path = `/admin/purchases/${result.purchaseId}`;
  back({ ...place, path }, { done: "grant" });
}

export async function resolve(at: DeskPlace, data: FormData): Promise<void> {
  const { place, staff } = await enter(at, "refund");
  const { alert, reason } = read(resolveFormSchema, data, place);
  await resolveAlert(staff, { alertId: alert, reason });
  back(place, { done: "resolve" });
}

/** The place comes from the browser, like the form itself. */
async function enter(at: DeskPlace, right: StaffRight) {
  const place = deskPlaceSchema.parse(at);
  return { place, staff: await requireStaff(right, place.locale, place.path) };
}

/** Leads back to the form when it does not say what is needed. */
function read<T extends z.ZodType>(schema: T, data: FormData, place: DeskPlace): z.infer<T> {
  const parsed = schema.safeParse(Object.fromEntries(data));
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? "");
  return back(place, { problem: "form", field });
}

function back({ locale, path }: DeskPlace, search: Record<string, string>): never {
  redirect(`${localePath(locale, path)}?${new URLSearchParams(search)}`);
}
