import type Stripe from "stripe";
import type { Account } from "../account";
import { newId, randomText } from "../object-id";

export type NewProduct = {
  name: string;
  description: string | null;
  metadata: Stripe.Metadata;
  /** What was made for one session only is not on offer to others. */
  active: boolean;
};

type Recurrence = { interval: Stripe.Price.Recurring.Interval; count: number };

export type NewPrice = {
  currency: string;
  unitAmount: number;
  /** The id of a product, or one that is made with the price. */
  product: string | NewProduct;
  recurring: Recurrence | null;
  nickname: string | null;
  lookupKey: string | null;
  metadata: Stripe.Metadata;
  active: boolean;
};

export function createProduct(account: Account, wanted: NewProduct): Stripe.Product {
  const now = account.clock.seconds();
  const product: Stripe.Product = {
    id: `prod_${randomText(14)}`,
    object: "product",
    active: wanted.active,
    created: now,
    default_price: null,
    description: wanted.description,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: wanted.metadata,
    name: wanted.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: now,
    url: null,
  };
  account.products.set(product.id, product);
  account.changed();
  return product;
}

export function createPrice(account: Account, wanted: NewPrice): Stripe.Price {
  const { product, recurring, unitAmount } = wanted;
  const price: Stripe.Price = {
    id: newId("price"),
    object: "price",
    active: wanted.active,
    billing_scheme: "per_unit",
    created: account.clock.seconds(),
    currency: wanted.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: wanted.lookupKey,
    metadata: wanted.metadata,
    nickname: wanted.nickname,
    product: typeof product === "string" ? product : createProduct(account, product).id,
    recurring: recurring && {
      interval: recurring.interval,
      interval_count: recurring.count,
      meter: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? "recurring" : "one_time",
    unit_amount: unitAmount,
    unit_amount_decimal: decimal(unitAmount),
  };
  account.prices.set(price.id, price);
  account.changed();
  return price;
}

/** What the old name for a recurring price shows beside it. */
export function planOf(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: "per_unit",
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "day",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}

/** Text on the wire; the package's own class only after parsing. */
export function decimal(amount: number): Stripe.Decimal {
  return String(amount) as unknown as Stripe.Decimal;
}
