import { randomInt } from "node:crypto";
import type Stripe from "stripe";
import type { Account } from "../account";
import { newId, randomText } from "../object-id";
import type { Decline } from "./payment-method";

/** Records that money was taken for an intent, or that taking it was declined. */
export function createCharge(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  decline: Decline | null,
): Stripe.Charge {
  const charge: Stripe.Charge = {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: null,
    captured: decline === null,
    created: account.clock.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(intent, method, decline),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
  account.charges.set(charge.id, charge);
  account.changed();
  account.emit(decline ? "charge.failed" : "charge.succeeded", charge);
  return charge;
}

function outcomeOf(decline: Decline | null): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? "declined_by_network" : "approved_by_network",
    reason: decline?.declineCode ?? null,
    risk_level: "normal",
    seller_message: decline ? "The bank did not approve the payment." : "Payment complete.",
    type: decline ? "issuer_declined" : "authorized",
  };
}

function detailsOf(
  intent: Stripe.PaymentIntent,
  { card, type }: Stripe.PaymentMethod,
  decline: Decline | null,
): Stripe.Charge.PaymentMethodDetails {
  if (!card)
    return { type, [type]: { fingerprint: randomText(16), transaction_id: tradeNumber() } };
  return {
    type,
    card: {
      amount_authorized: decline ? null : intent.amount,
      authorization_code: decline ? null : randomDigits(6),
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_transaction_id: null,
      regulated_status: card.regulated_status,
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

/** The number the buyer finds in the wallet's own list of payments: 28 digits at both wallets. */
function tradeNumber(): string {
  return `42000${randomDigits(23)}`;
}

function randomDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join("");
}
