import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { idOf } from "../object-id";
import { endSubscription, setCancellation } from "../payments/subscription";
import { invalidRequest, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { requireAttached } from "./customer-calls";
import { createdFilter, listOf, wasCreated } from "./list";
import { boolean, metadata, parseParameters, text } from "./parameters";

export const subscriptionCalls: Calls = {
  "GET /v1/subscriptions": { answers: "list subscription", answer: list },
  "GET /v1/subscriptions/:id": { answers: "subscription", answer: retrieve },
  "POST /v1/subscriptions/:id": { answers: "subscription", answer: update },
  "DELETE /v1/subscriptions/:id": { answers: "subscription", answer: cancel },
};

const details = z.strictObject({
  comment: text().optional(),
  feedback: z
    .enum([
      "customer_service",
      "low_quality",
      "missing_features",
      "other",
      "switched_service",
      "too_complex",
      "too_expensive",
      "unused",
    ])
    .optional(),
});

const updateParams = z.strictObject({
  cancel_at_period_end: boolean.optional(),
  cancellation_details: details.optional(),
  default_payment_method: text().optional(),
  description: text(500).optional(),
  metadata: metadata.optional(),
});

const cancelParams = z.strictObject({ cancellation_details: details.optional() });

const statuses = [
  "active",
  "canceled",
  "incomplete",
  "incomplete_expired",
  "past_due",
  "paused",
  "trialing",
  "unpaid",
] as const;

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  return findSubscription(account, id);
}

/** Those that are cancelled are listed only when they are asked for. */
function list({ account, params }: Call): object {
  return listOf(
    "/v1/subscriptions",
    params,
    account.subscriptions.values(),
    {
      ...createdFilter,
      customer: text().optional(),
      price: text().optional(),
      status: z.enum([...statuses, "all", "ended"]).optional(),
    },
    (subscription, wanted) =>
      wasCreated(subscription, wanted) &&
      (wanted.customer ?? subscription.customer) === subscription.customer &&
      (wanted.price === undefined ||
        subscription.items.data.some(({ price }) => price.id === wanted.price)) &&
      hasStatus(subscription, wanted.status),
  );
}

function update({ account, params, id }: Call): object {
  const wanted = parseParameters(updateParams, params);
  const subscription = findSubscription(account, id);
  if (subscription.status === "canceled") {
    throw invalidRequest(
      "A canceled subscription can only update its cancellation_details and metadata.",
    );
  }
  const method = wanted.default_payment_method;
  if (method !== undefined) requireAttached(account, method, idOf(subscription.customer) ?? "");
  const { cancel_at_period_end, cancel_at, canceled_at, default_payment_method } = subscription;
  const before = {
    cancel_at_period_end,
    cancel_at,
    canceled_at,
    default_payment_method,
    description: subscription.description,
    metadata: { ...subscription.metadata },
  };
  if (wanted.cancel_at_period_end !== undefined) {
    setCancellation(account, subscription, wanted.cancel_at_period_end);
  }
  if (method !== undefined) subscription.default_payment_method = method;
  subscription.description = wanted.description ?? subscription.description;
  Object.assign(subscription.metadata, wanted.metadata);
  keepDetails(subscription, wanted.cancellation_details);
  account.changed();
  account.emit("customer.subscription.updated", subscription, before);
  return subscription;
}

function cancel({ account, params, id }: Call): object {
  const wanted = parseParameters(cancelParams, params);
  const subscription = findSubscription(account, id);
  if (subscription.status === "canceled") throw notFound("subscription", id);
  keepDetails(subscription, wanted.cancellation_details);
  endSubscription(account, subscription, "cancellation_requested");
  return subscription;
}

function keepDetails(
  { cancellation_details: kept }: Stripe.Subscription,
  said: z.infer<typeof details> | undefined,
): void {
  if (!kept || !said) return;
  kept.comment = said.comment ?? kept.comment;
  kept.feedback = said.feedback ?? kept.feedback;
}

function hasStatus({ status }: Stripe.Subscription, wanted: string | undefined): boolean {
  const isOver = status === "canceled" || status === "incomplete_expired";
  if (wanted === "all") return true;
  if (wanted === "ended") return isOver;
  return wanted === undefined ? !isOver : status === wanted;
}

function findSubscription(account: Account, id: string): Stripe.Subscription {
  const subscription = account.subscriptions.get(id);
  if (!subscription) throw notFound("subscription", id);
  return subscription;
}
