import type { z } from "zod";
import {
  pollAnswerSchema,
  staleAnswerSchema,
  stepLimit,
  takenAnswerSchema,
} from "@/lib/editing/draft-message";
import type { FindingStatus } from "@/lib/editing/finding";

export type PollAnswer = z.infer<typeof pollAnswerSchema>;

type SavedSteps = z.infer<typeof staleAnswerSchema>["steps"];

/** Why the server did not do what it was asked for. */
export type Refusal = "offline" | "signed-out" | "refused";

/** Steps to save, the revision they follow upon, and the window they are from. */
export type Outgoing = { revision: number; client: string; steps: readonly object[] };

export type Sent =
  | { kind: "taken"; count: number }
  | { kind: "stale"; steps: SavedSteps }
  | { kind: Refusal };

/** Saves steps: as many of them as one message can carry. */
export async function sendSteps(number: number, { steps, ...rest }: Outgoing): Promise<Sent> {
  const some = steps.slice(0, stepLimit);
  const answer = await call(`/api/admin/drafts/${number}/steps`, { ...rest, steps: some });
  if (answer === null) return { kind: "offline" };
  if (answer.status === 409) {
    return { kind: "stale", steps: staleAnswerSchema.parse(await answer.json()).steps };
  }
  if (!answer.ok) return { kind: refusalOf(answer) };
  takenAnswerSchema.parse(await answer.json());
  return { kind: "taken", count: some.length };
}

/** What has happened since a revision. */
export async function askDraft(
  number: number,
  query: { since: number; client: string; findings: string },
): Promise<{ kind: "answer"; answer: PollAnswer } | { kind: Refusal }> {
  const search = new URLSearchParams({ ...query, since: String(query.since) });
  const answer = await call(`/api/admin/drafts/${number}?${search}`);
  if (answer === null) return { kind: "offline" };
  if (!answer.ok) return { kind: refusalOf(answer) };
  return { kind: "answer", answer: pollAnswerSchema.parse(await answer.json()) };
}

/** Whether the decision was written down. */
export async function sendDecision(
  number: number,
  decision: { finding: string; status: FindingStatus },
): Promise<boolean> {
  const answer = await call(`/api/admin/drafts/${number}/findings`, decision);
  return answer?.ok ?? false;
}

/** Null where there is no connection. */
async function call(path: string, body?: object): Promise<Response | null> {
  const init = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(15_000) });
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

function refusalOf({ status }: Response): Refusal {
  if (status === 401 || status === 403) return "signed-out";
  return status >= 500 || status === 429 ? "offline" : "refused";
}
