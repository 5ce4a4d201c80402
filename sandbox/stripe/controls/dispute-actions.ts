import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { type ApiError, invalidRequest, notFound } from "../api/api-error";
import type { FormObject } from "../api/form";
import { integer, parseParameters, text } from "../api/parameters";
import { idOf } from "../object-id";
import { closeDispute, disputeOf, disputeReasons, isOpen, openDispute } from "../payments/dispute";
import { type Actions, objectParams, wrongState } from "./action";

const disputeParams = z.strictObject({
  /** Of a charge, or of a payment intent for its charge. */
  id: text(),
  /** All of the charge unless said otherwise. */
  amount: integer({ least: 1 }).optional(),
  reason: z.enum(disputeReasons).default("fraudulent"),
});

/** What card holders and their banks do. */
export function disputeActions(account: Account): Actions {
  return {
    "open-dispute": (form) => {
      const { id, amount, reason } = parseParameters(disputeParams, form);
      const charge = chargeOf(account, id);
      const earlier = disputeOf(account, charge);
      if (earlier) throw conflict(`${charge.id} is disputed already: ${earlier.id}.`);
      if (amount !== undefined && amount > charge.amount) {
        throw invalidRequest(`${charge.id} has only ${charge.amount}.`, { param: "amount" });
      }
      return openDispute(account, charge, { amount: amount ?? charge.amount, reason });
    },
    "win-dispute": (form) => decide(account, form, "won"),
    "lose-dispute": (form) => decide(account, form, "lost"),
  };
}

function decide(account: Account, form: FormObject, outcome: "won" | "lost"): Stripe.Dispute {
  const { id } = parseParameters(objectParams, form);
  const dispute = account.disputes.get(id);
  if (!dispute) throw notFound("dispute", id);
  if (!isOpen(dispute)) throw wrongState(id, dispute.status);
  closeDispute(account, dispute, outcome);
  return dispute;
}

function chargeOf(account: Account, id: string): Stripe.Charge {
  const intent = account.paymentIntents.get(id);
  const charge = account.charges.get(idOf(intent?.latest_charge) ?? id);
  if (!charge) throw notFound("charge", id);
  if (!charge.paid) throw wrongState(charge.id, charge.status);
  const type = charge.payment_method_details?.type;
  if (type !== "card") throw conflict(`${charge.id} was paid by ${type}, which has no disputes.`);
  return charge;
}

function conflict(message: string): ApiError {
  return invalidRequest(message, {}, 409);
}
