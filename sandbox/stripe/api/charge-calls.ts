import { z } from "zod";
import { notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { parseParameters, text } from "./parameters";

export const chargeCalls: Calls = {
  "GET /v1/charges": { answers: "list charge", answer: list },
  "GET /v1/charges/:id": { answers: "charge", answer: retrieve },
};

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const charge = account.charges.get(id);
  if (!charge) throw notFound("charge", id);
  return charge;
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/charges",
    params,
    account.charges.values(),
    { ...createdFilter, customer: text().optional(), payment_intent: text().optional() },
    (charge, wanted) =>
      wasCreated(charge, wanted) &&
      (wanted.customer ?? charge.customer) === charge.customer &&
      (wanted.payment_intent ?? charge.payment_intent) === charge.payment_intent,
  );
}
