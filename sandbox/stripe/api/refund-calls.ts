import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { idOf } from "../object-id";
import { disputeOf } from "../payments/dispute";
import { createRefund } from "../payments/refund";
import { invalidParameter, invalidRequest, noSuch, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { integer, metadata, parseParameters, text } from "./parameters";

export const refundCalls: Calls = {
  "POST /v1/refunds": { answers: "refund", answer: create },
  "GET /v1/refunds": { answers: "list refund", answer: list },
  "GET /v1/refunds/:id": { answers: "refund", answer: retrieve },
};

const createParams = z.strictObject({
  payment_intent: text().optional(),
  charge: text().optional(),
  amount: integer({ least: 1 }).optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.optional(),
});

function create({ account, params }: Call): object {
  const wanted = parseParameters(createParams, params);
  const charge = chargeToRefund(account, wanted);
  const dispute = disputeOf(account, charge);
  if (dispute && dispute.status !== "won") {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  const { amount = left, reason = null } = wanted;
  if (amount > left) {
    throw invalidRequest(
      `Refund amount (${inUnits(amount, charge)}) is greater than unrefunded amount on charge (${inUnits(left, charge)})`,
      { param: "amount" },
    );
  }
  return createRefund(account, charge, { amount, reason, metadata: wanted.metadata ?? {} });
}

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const refund = account.refunds.get(id);
  if (!refund) throw notFound("refund", id);
  return refund;
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/refunds",
    params,
    account.refunds.values(),
    { ...createdFilter, payment_intent: text().optional(), charge: text().optional() },
    (refund, wanted) =>
      wasCreated(refund, wanted) &&
      (wanted.payment_intent ?? refund.payment_intent) === refund.payment_intent &&
      (wanted.charge ?? refund.charge) === refund.charge,
  );
}

function chargeToRefund(
  account: Account,
  { payment_intent: intentId, charge: chargeId }: z.infer<typeof createParams>,
): Stripe.Charge {
  if (chargeId !== undefined) {
    const charge = account.charges.get(chargeId);
    if (!charge) throw noSuch("charge", chargeId, "charge");
    return requirePaid(charge, `Charge ${chargeId} has failed and cannot be refunded.`);
  }
  if (intentId === undefined) {
    throw invalidParameter(
      "One of the following params should be provided for this request: payment_intent or charge.",
      "payment_intent",
      "parameter_missing",
    );
  }
  const intent = account.paymentIntents.get(intentId);
  if (!intent) throw noSuch("payment_intent", intentId, "payment_intent");
  return requirePaid(
    account.charges.get(idOf(intent.latest_charge) ?? ""),
    `This PaymentIntent (${intentId}) does not have a successful charge to refund.`,
  );
}

function requirePaid(charge: Stripe.Charge | undefined, message: string): Stripe.Charge {
  if (charge?.paid) return charge;
  throw invalidRequest(message, { code: "charge_not_refundable" });
}

function inUnits(amount: number, { currency }: Stripe.Charge): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(amount / 100);
}
