"use server";

import { leadBack, staffForm } from "@/app/_request/action";
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

export const refund = staffForm("refund", refundFormSchema, async ({ staff, place }, form) => {
  const { payment, ...rest } = form;
  const result = await refundPayment(staff, { paymentId: payment, ...rest });
  switch (result.kind) {
    case "refunding":
      return leadBack(place, { done: "refund" });
    case "no-payment":
      return { field: "form", problem: result.kind };
    case "credited":
      return { field: "form", problem: result.kind, values: { number: result.pass.number } };
    case "too-much":
      return { field: "amount", problem: result.kind, values: { left: yuan(result.left) } };
  }
});

export const resend = staffForm("help-buyers", resendFormSchema, async ({ staff, place }, form) => {
  const { purchase, ...rest } = form;
  const result = await resendReceipt(staff, { purchaseId: purchase, ...rest });
  return result === "resent"
    ? leadBack(place, { done: "resend" })
    : { field: "form", problem: result };
});

export const grant = staffForm("help-buyers", grantFormSchema, async ({ staff, place }, form) => {
  const { document, purchase, ...rest } = form;
  const gift = { documentNumber: document, purchaseId: purchase, ...rest };
  const result = await grantByHand(staff, gift, new Date());
  switch (result.kind) {
    case "given":
      return leadBack(
        { ...place, path: `/admin/purchases/${result.purchaseId}` },
        { done: "grant" },
      );
    case "no-document":
      return { field: "document", problem: result.kind };
    default:
      return { field: "form", problem: result.kind };
  }
});

export const resolve = staffForm("refund", resolveFormSchema, async ({ staff, place }, form) => {
  const { alert, reason } = form;
  await resolveAlert(staff, { alertId: alert, reason });
  return leadBack(place, { done: "resolve" });
});
