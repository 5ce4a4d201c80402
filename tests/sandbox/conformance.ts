import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import type { JsonSchema } from "./schema-writer";
import { stripeSchema } from "./stripe-schema";

const schema = await stripeSchema();
const ajv = new Ajv2020({ strict: false }).addSchema(schema);
const validators = new Map<string, ValidateFunction>();

/** The types of the `stripe` package by the `object` property of what they describe. */
const roots: Record<string, string> = {
  charge: "Stripe.Charge",
  "checkout.session": "Stripe.Checkout.Session",
  customer: "Stripe.Customer",
  dispute: "Stripe.Dispute",
  invoice: "Stripe.Invoice",
  invoice_payment: "Stripe.InvoicePayment",
  item: "Stripe.LineItem",
  line_item: "Stripe.InvoiceLineItem",
  payment_intent: "Stripe.PaymentIntent",
  payment_method: "Stripe.PaymentMethod",
  price: "Stripe.Price",
  product: "Stripe.Product",
  refund: "Stripe.Refund",
  subscription: "Stripe.Subscription",
};

// Now, and not while a test looks at the time.
for (const type of Object.values(roots)) validatorOf(type);

/**
 * What in an answer or an event, as it came over HTTP, contradicts the types of the `stripe` package;
 * empty when nothing does.
 */
export function contradictions(body: unknown): string[] {
  if (!isObject(body)) return ["is not an object"];
  if (isObject(body.error)) return against("Stripe.StripeRawError", body.error);
  switch (body.object) {
    case "list":
      return ofList(body);
    case "event":
      return against(eventType(String(body.type)), body);
    default:
      return against(roots[String(body.object)] ?? `no type for ${body.object}`, body);
  }
}

function ofList({ data, has_more, url }: Record<string, unknown>): string[] {
  if (!Array.isArray(data) || typeof has_more !== "boolean" || typeof url !== "string") {
    return ["is not a list"];
  }
  return data.flatMap((item) => contradictions(item));
}

/** The member of the union of all events that has this type. */
function eventType(type: string): string {
  const members = schema.$defs["Stripe.Event"]?.anyOf as { $ref: string }[];
  const names = members.map(({ $ref }) => $ref.replace("#/$defs/", ""));
  const name = names.find((candidate) => {
    const properties = schema.$defs[candidate]?.properties as Record<string, JsonSchema>;
    return properties.type?.const === type;
  });
  return name ?? `no event ${type}`;
}

function against(type: string, body: unknown): string[] {
  if (!(type in schema.$defs)) return [type];
  const validate = validatorOf(type);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${type}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function validatorOf(type: string): ValidateFunction {
  const validate = validators.get(type) ?? ajv.compile({ $ref: `stripe#/$defs/${type}` });
  validators.set(type, validate);
  return validate;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
