import { z } from "zod";
import { findingStatuses, findingViewSchema } from "./finding";

/** Steps that one message can carry. A longer change is sent in several. */
export const stepLimit = 500;

/** The longest message of steps, in bytes. */
export const messageLimit = 4 * 1024 * 1024;

const revision = z.int().nonnegative();
const client = z.string().regex(/^[\w-]{8,64}$/);
const steps = z.array(z.record(z.string(), z.json()));

/** What a window sends when somebody has written. */
export const stepsMessageSchema = z.object({
  revision,
  client,
  steps: steps.min(1).max(stepLimit),
});

/** What a window asks with: the revision it has, its own name, and the state of findings it shows. */
export const pollSchema = z.object({
  since: z.coerce.number().pipe(revision),
  client,
  findings: z.string().max(64).default(""),
});

export const decisionSchema = z.object({ finding: z.uuid(), status: z.enum(findingStatuses) });

const savedSteps = z.array(z.object({ client: z.string(), step: z.record(z.string(), z.json()) }));

/** What was saved since the revision that was asked from. */
export const staleAnswerSchema = z.object({ revision, steps: savedSteps });

export const takenAnswerSchema = z.object({ revision });

export const pollAnswerSchema = staleAnswerSchema.extend({
  /** Who else has the draft open, by email. */
  people: z.array(z.string()),
  /** Only when they are others than those that the window shows. */
  findings: z.object({ tag: z.string(), list: z.array(findingViewSchema) }).nullable(),
});
