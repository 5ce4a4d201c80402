import { z } from "zod";
import type { Account } from "../account";
import { noSuch, notFound } from "../api/api-error";
import { parseParameters, text } from "../api/parameters";
import { idOf } from "../object-id";
import { attachMethod } from "../payments/customer";
import { createPaymentMethod, testCards } from "../payments/payment-method";
import { type Actions, wrongState } from "./action";

const cardParams = z.strictObject({
  /** Of a subscription. */
  id: text(),
  /** A test card by its token or number; what it does, it does from the next renewal on. */
  card: text().default("pm_card_chargeCustomerFail"),
});

/** What becomes of cards on file. */
export function subscriptionActions(account: Account): Actions {
  return {
    "change-card": (form) => {
      const { id, card: wanted } = parseParameters(cardParams, form);
      const subscription = account.subscriptions.get(id);
      const customer = account.customers.get(idOf(subscription?.customer) ?? "");
      if (!subscription || !customer) throw notFound("subscription", id);
      if (subscription.status === "canceled") throw wrongState(id, subscription.status);
      const card = testCards.find(({ token, number }) => token === wanted || number === wanted);
      if (!card) throw noSuch("card", wanted, "card");
      const method = createPaymentMethod(account, { type: "card", card }, customer.email);
      attachMethod(account, method, customer);
      const before = { default_payment_method: subscription.default_payment_method };
      subscription.default_payment_method = method.id;
      account.changed();
      account.emit("customer.subscription.updated", subscription, before);
      return subscription;
    },
  };
}
