import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { answerDispute, closeDispute, evidenceFields, isOpen } from "../payments/dispute";
import { invalidRequest, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { boolean, metadata, parseParameters, text } from "./parameters";

export const disputeCalls: Calls = {
  "GET /v1/disputes": { answers: "list dispute", answer: list },
  "GET /v1/disputes/:id": { answers: "dispute", answer: retrieve },
  "POST /v1/disputes/:id": { answers: "dispute", answer: update },
  "POST /v1/disputes/:id/close": { answers: "dispute", answer: close },
};

const updateParams = z.strictObject({
  evidence: z.strictObject(evidenceShape()).optional(),
  metadata: metadata.optional(),
  submit: boolean.optional(),
});

function evidenceShape() {
  const field = text(20_000).optional();
  return Object.fromEntries(evidenceFields.map((name) => [name, field])) as Record<
    (typeof evidenceFields)[number],
    typeof field
  >;
}

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  return findDispute(account, id);
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/disputes",
    params,
    account.disputes.values(),
    { ...createdFilter, charge: text().optional(), payment_intent: text().optional() },
    (dispute, wanted) =>
      wasCreated(dispute, wanted) &&
      (wanted.charge ?? dispute.charge) === dispute.charge &&
      (wanted.payment_intent ?? dispute.payment_intent) === dispute.payment_intent,
  );
}

function update({ account, params, id }: Call): object {
  const wanted = parseParameters(updateParams, params);
  const dispute = findDispute(account, id);
  const { submit: isSubmitted = true } = wanted;
  if (wanted.evidence) requireOpen(dispute);
  answerDispute(account, dispute, {
    evidence: wanted.evidence ?? {},
    metadata: wanted.metadata ?? {},
    // Metadata alone says nothing to the bank.
    isSubmitted: isSubmitted && (wanted.evidence !== undefined || wanted.submit === true),
  });
  return dispute;
}

function close({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const dispute = findDispute(account, id);
  requireOpen(dispute);
  closeDispute(account, dispute, "lost");
  return dispute;
}

function requireOpen(dispute: Stripe.Dispute): void {
  if (isOpen(dispute)) return;
  throw invalidRequest("This dispute is already closed", { param: "dispute" });
}

function findDispute(account: Account, id: string): Stripe.Dispute {
  const dispute = account.disputes.get(id);
  if (!dispute) throw notFound("dispute", id, "dispute");
  return dispute;
}
