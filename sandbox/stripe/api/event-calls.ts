import { z } from "zod";
import { notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { boolean, parseParameters, text } from "./parameters";

export const eventCalls: Calls = {
  "GET /v1/events": { answers: "list event", answer: list },
  "GET /v1/events/:id": { answers: "event", answer: retrieve },
};

const filters = {
  ...createdFilter,
  type: text().optional(),
  types: z.array(text()).max(20).optional(),
  delivery_success: boolean.optional(),
};

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const record = account.events.get(id);
  if (!record) throw notFound("event", id);
  return record.event;
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/events",
    params,
    [...account.events.values()].map(({ event }) => event),
    filters,
    (event, wanted) =>
      wasCreated(event, wanted) &&
      (wanted.type === undefined || matchesType(event.type, wanted.type)) &&
      (wanted.types === undefined || wanted.types.includes(event.type)) &&
      (wanted.delivery_success ?? isDelivered(event)) === isDelivered(event),
  );
}

/** `charge.*` stands for everything that happens to charges. */
function matchesType(type: string, wanted: string): boolean {
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

function isDelivered({ pending_webhooks }: { pending_webhooks: number }): boolean {
  return pending_webhooks === 0;
}
