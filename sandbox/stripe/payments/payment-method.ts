import type Stripe from "stripe";
import type { Account } from "../account";
import { newId, randomText } from "../object-id";

/** The ways to pay that this sandbox can play. */
export const methodTypes = ["card", "alipay", "wechat_pay"] as const;

export type MethodType = (typeof methodTypes)[number];

export type WalletType = Exclude<MethodType, "card">;

/** Why a payment was not made, in Stripe's words. */
export type Decline = {
  type: "card_error" | "invalid_request_error";
  code: "card_declined" | "payment_intent_authentication_failure" | AttemptFailure;
  declineCode?: string;
  message: string;
};

type AttemptFailure =
  | "payment_intent_payment_attempt_failed"
  | "payment_intent_payment_attempt_expired";

/** A card number that means something in test mode (docs.stripe.com/testing). */
export type TestCard = {
  number: string;
  /** Names it where an API call says which card is used, as no call may send a number. */
  token: string;
  outcome: { kind: "succeeds" } | { kind: "authenticates" } | { kind: "declines"; with: Decline };
  /** What comes of a payment that succeeded; or of a card that was kept without one. */
  later?: "dispute" | "refund-fails" | "refund-waits" | "decline";
};

const cardDecline = (declineCode: string, message: string): Decline => ({
  type: "card_error",
  code: "card_declined",
  declineCode,
  message,
});

export const testCards: readonly TestCard[] = [
  { number: "4242424242424242", token: "pm_card_visa", outcome: { kind: "succeeds" } },
  {
    number: "4000000000000002",
    token: "pm_card_visa_chargeDeclined",
    outcome: {
      kind: "declines",
      with: cardDecline("generic_decline", "Your card was declined."),
    },
  },
  {
    number: "4000000000009995",
    token: "pm_card_visa_chargeDeclinedInsufficientFunds",
    outcome: {
      kind: "declines",
      with: cardDecline("insufficient_funds", "Your card has insufficient funds."),
    },
  },
  {
    number: "4000000000000341",
    token: "pm_card_chargeCustomerFail",
    outcome: {
      kind: "declines",
      with: cardDecline("generic_decline", "Your card was declined."),
    },
    later: "decline",
  },
  {
    number: "4000002500003155",
    token: "pm_card_authenticationRequired",
    outcome: { kind: "authenticates" },
  },
  {
    number: "4000000000000259",
    token: "pm_card_createDispute",
    outcome: { kind: "succeeds" },
    later: "dispute",
  },
  {
    number: "4000000000005126",
    token: "pm_card_refundFail",
    outcome: { kind: "succeeds" },
    later: "refund-fails",
  },
  {
    number: "4000000000007726",
    token: "pm_card_pendingRefund",
    outcome: { kind: "succeeds" },
    later: "refund-waits",
  },
];

/** Currencies each way can take, for an account that settles in Chinese yuan or US dollars. */
const currencies: Record<WalletType, string> = {
  alipay: "aud cad cny eur gbp hkd jpy myr nzd sgd usd",
  wechat_pay: "aud cad chf cny dkk eur gbp hkd jpy nok sek sgd usd",
};

/**
 * The ways to pay that remain of those allowed. What the account has not switched on or the currency
 * does not permit is dropped without a word, as Stripe does.
 */
export function eligibleMethods(
  account: Account,
  allowed: readonly string[] | null,
  currency: string,
): MethodType[] {
  return account.activeMethods.filter(
    (type) =>
      (allowed === null || allowed.includes(type)) &&
      (type === "card" || currencies[type].split(" ").includes(currency)),
  );
}

export function createPaymentMethod(
  account: Account,
  use: { type: WalletType } | { type: "card"; card: TestCard },
  email: string | null,
): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: newId("pm"),
    object: "payment_method",
    billing_details: { address: null, email, name: null, phone: null, tax_id: null },
    ...(use.type === "card" ? { card: cardOf(use.card) } : { [use.type]: {} }),
    created: account.clock.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: use.type,
  };
  account.paymentMethods.set(method.id, method);
  account.changed();
  return method;
}

export function testCardOf(method: Stripe.PaymentMethod | undefined): TestCard | undefined {
  return testCards.find(({ number }) => number.endsWith(method?.card?.last4 ?? "-"));
}

function cardOf({ number }: TestCard): Stripe.PaymentMethod.Card {
  return {
    brand: "visa",
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "CN",
    display_brand: "visa",
    exp_month: 12,
    exp_year: 2034,
    fingerprint: randomText(16),
    funding: "credit",
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: ["visa"], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}
