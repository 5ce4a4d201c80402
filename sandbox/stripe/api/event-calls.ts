import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { invalidParameter, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { boolean, parseParameters, text } from "./parameters";

export const eventCalls: Calls = {
  "GET /v1/events": { answers: "list event", answer: list },
  "GET /v1/events/:id": { answers: "event", answer: retrieve },
};

/** Seconds an event can be asked for (docs.stripe.com/api/events). */
const lifetime = 30 * 24 * 60 * 60;

const filters = {
  ...createdFilter,
  type: text().optional(),
  types: z.array(text()).max(20).optional(),
  delivery_success: boolean.optional(),
};

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const record = account.events.get(id);
  if (!record || isForgotten(account, record.event)) throw notFound("event", id);
  return record.event;
}

function list({ account, params }: Call): object {
  if ("type" in params && "types" in params) {
    const both = "You may only specify one of these parameters: type, types.";
    throw invalidParameter(both, "types", "parameters_exclusive");
  }
  return listOf(
    "/v1/events",
    params,
    [...account.events.values()]
      .map(({ event }) => event)
      .filter((event) => !isForgotten(account, event)),
    filters,
    (event, wanted) =>
      wasCreated(event, wanted) &&
      (wanted.type === undefined || matchesType(event.type, wanted.type)) &&
      (wanted.types === undefined || wanted.types.includes(event.type)) &&
      (wanted.delivery_success ?? isDelivered(event)) === isDelivered(event),
  );
}

function isForgotten({ clock }: Account, { created }: Stripe.Event): boolean {
  return created < clock.seconds() - lifetime;
}

/** `charge.*` stands for everything that happens to charges. */
function matchesType(type: string, wanted: string): boolean {
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

function isDelivered({ pending_webhooks }: { pending_webhooks: number }): boolean {
  return pending_webhooks === 0;
}
