import { getVersion, sendableSteps } from "prosemirror-collab";
import type { EditorState } from "prosemirror-state";
import { Step } from "prosemirror-transform";
import { z } from "zod";
import { countSaved, rebaseSteps } from "@/lib/editing/rebase";
import { textSchema } from "@/lib/editing/text-schema";
import { askDraft } from "./draft-api";

const leftSchema = z.object({
  revision: z.int().nonnegative(),
  steps: z.array(z.record(z.string(), z.json())),
});

/** Keeps in this browser what is not saved, so that nothing is lost when the window closes. */
export function keepUnsaved(number: number, client: string, state: EditorState): void {
  const pending = sendableSteps(state);
  const key = `${prefix(number)}${client}`;
  if (pending === null) localStorage.removeItem(key);
  else {
    const steps = pending.steps.map((step) => step.toJSON());
    keep(key, JSON.stringify({ revision: pending.version, steps }));
  }
}

/** A browser that has no room left keeps nothing, and the text is saved on the server all the same. */
function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Holds the name of this window for as long as it is open: others leave what it has kept alone. */
export function holdWindow(number: number, client: string): void {
  void navigator.locks?.request(`${prefix(number)}${client}`, () => new Promise(() => undefined));
}

/** Takes over what windows that are gone could not save. Tells whether there was anything. */
export async function recoverUnsaved(
  number: number,
  {
    client,
    state,
    apply,
  }: {
    client: string;
    state: () => EditorState;
    apply: (step: Step) => boolean;
  },
): Promise<boolean> {
  let found = false;
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix(number)) || key === `${prefix(number)}${client}`) continue;
    await whenGone(key, async () => {
      const left = readLeft(localStorage.getItem(key));
      const source = key.slice(prefix(number).length);
      const answer =
        left && (await askDraft(number, { since: left.revision, client, findings: "" }));
      if (answer && answer.kind !== "answer") return;
      if (left && answer) {
        const known = answer.answer.steps.slice(0, getVersion(state()) - left.revision);
        const saved = countSaved(
          source,
          known.map((step) => step.client),
        );
        const over = known.slice(saved).map(({ step }) => Step.fromJSON(textSchema, step));
        const own = sendableSteps(state())?.steps ?? [];
        const steps = left.steps.slice(saved).map((step) => Step.fromJSON(textSchema, step));
        rebaseSteps(steps, [...over, ...own], apply);
        found ||= steps.length > 0;
      }
      localStorage.removeItem(key);
    });
  }
  return found;
}

function prefix(number: number): string {
  return `fanben-draft:${number}:`;
}

function readLeft(text: string | null): z.infer<typeof leftSchema> | null {
  try {
    return leftSchema.safeParse(JSON.parse(text ?? "null")).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Browsers know of locks on secure pages only; on others a window cannot tell whether one is open. */
async function whenGone(key: string, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request(key, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}
