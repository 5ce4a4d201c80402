import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import Stripe from "stripe";
import type { StripeSchema } from "./schema-writer";

/** Increase it when something else is written than before. */
const edition = 7;

const require = createRequire(import.meta.url);
const packageFolder = path.join(path.dirname(require.resolve("stripe")), "..");

/**
 * JSON Schema made from the type declarations of the installed `stripe` package, which Stripe
 * generates from the description of its API. Made once for each version of the package (some
 * seconds) and kept in `node_modules/.cache`.
 *
 * It is stricter than the types where they leave room for what Stripe may add one day: properties and
 * enum values that the package does not know are refused.
 */
export async function stripeSchema(): Promise<StripeSchema> {
  const folder = path.join(packageFolder, "..", ".cache", "stripe-schema");
  const file = path.join(folder, `${Stripe.PACKAGE_VERSION}-${edition}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  // The compiler takes a while to load, so only when it is needed.
  const { makeSchema } = await import("./schema-writer");
  const schema = makeSchema(packageFolder, roots);
  mkdirSync(folder, { recursive: true });
  // Several test processes may get here at once; each puts a whole file in place.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(schema));
  renameSync(draft, file);
  return schema;
}

/** Everything the sandbox answers with, by the names in the namespace `Stripe`. */
const roots = [
  "Event",
  "PaymentIntent",
  "PaymentMethod",
  "Checkout.Session",
  "Charge",
  "Refund",
  "Dispute",
  "BalanceTransaction",
  "LineItem",
  "Price",
  "Plan",
  "Product",
  "Customer",
  "DeletedCustomer",
  "Subscription",
  "SubscriptionItem",
  "Invoice",
  "InvoiceLineItem",
  "InvoicePayment",
  "StripeRawError",
];
