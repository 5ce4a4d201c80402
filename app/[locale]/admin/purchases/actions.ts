"use server";

import { leadBack, readForm, staffAction } from "@/app/_request/action";
import {
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

export const refund = staffAction("refund", async ({ staff, place }, data: FormData) => {
  const { payment, ...rest } = readForm(refundFormSchema, data, place);
  const result = await refundPayment(staff, { paymentId: payment, ...rest });
  switch (result.kind) {
    case "refunding":
      return leadBack(place, { done: "refund" });
    case "no-payment":
      return leadBack(place, { problem: "no-payment" });
    case "too-much":
      return leadBack(place, { problem: "too-much", left: yuan(result.left) });
  }
});

export const resend = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const { purchase, ...rest } = readForm(resendFormSchema, data, place);
  const result = await resendReceipt(staff, { purchaseId: purchase, ...rest });
  leadBack(place, result === "resent" ? { done: "resend" } : { problem: result });
});

export const grant = staffAction("help-buyers", async ({ staff, place }, data: FormData) => {
  const { document, purchase, ...rest } = readForm(grantFormSchema, data, place);
  const gift = { documentNumber: document, purchaseId: purchase, ...rest };
  const result = await grantByHand(staff, gift, new Date());
  if (result.kind !== "given") return leadBack(place, { problem: result.kind });
  const path = `/admin/purchases/${result.purchaseId}`;
  leadBack({ ...place, path }, { done: "grant" });
});

export const resolve = staffAction("refund", async ({ staff, place }, data: FormData) => {
  const { alert, reason } = readForm(resolveFormSchema, data, place);
  await resolveAlert(staff, { alertId: alert, reason });
  leadBack(place, { done: "resolve" });
});
