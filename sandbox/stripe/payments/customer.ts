import type Stripe from "stripe";
import type { Account } from "../account";
import { randomText } from "../object-id";

export type NewCustomer = {
  email: string | null;
  name: string | null;
  description: string | null;
  metadata: Stripe.Metadata;
};

export function createCustomer(account: Account, wanted: NewCustomer): Stripe.Customer {
  const customer: Stripe.Customer = {
    id: `cus_${randomText(14)}`,
    object: "customer",
    address: null,
    balance: 0,
    created: account.clock.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: wanted.description,
    discount: null,
    email: wanted.email,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: wanted.metadata,
    name: wanted.name,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  account.customers.set(customer.id, customer);
  account.changed();
  account.emit("customer.created", customer);
  return customer;
}

/** From now on the customer can be charged by this method without being there. */
export function attachMethod(
  account: Account,
  method: Stripe.PaymentMethod,
  customer: Stripe.Customer,
): void {
  if (method.customer === customer.id) return;
  method.customer = customer.id;
  account.changed();
  account.emit("payment_method.attached", method);
}
