import { getVersion, receiveTransaction, sendableSteps } from "prosemirror-collab";
import { Step } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import { textSchema } from "@/lib/editing/text-schema";
import { askDraft, type PollAnswer, type Refusal, sendSteps } from "./draft-api";
import { holdWindow, keepUnsaved, recoverUnsaved } from "./unsaved-steps";

/** What becomes of the changes: `waiting` ones are about to be sent. */
export type SaveState = "saved" | "waiting" | Refusal;

/** Times in ms: after a change, between questions, between those of a page in the background. */
const pause = { change: 250, poll: 1000, hidden: 10_000, offline: 3000 };

export type DraftConnection = {
  /** To be told after every change of the text. */
  changed: () => void;
  /** Resolves when all is saved; false when it cannot be at the moment. */
  flush: () => Promise<boolean>;
  close: () => void;
};

type Listener = {
  onSave: (state: SaveState) => void;
  onNews: (news: Pick<PollAnswer, "people" | "findings">) => void;
  onRecovered: () => void;
};

/** Keeps the text of a view and the draft on the server the same, by questions and answers in turn. */
export function connectDraft(
  view: EditorView,
  { number, client, tag }: { number: number; client: string; tag: string },
  { onSave, onNews, onRecovered }: Listener,
): DraftConnection {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<SaveState> | null = null;
  let isClosed = false;
  let shown = tag;

  function receive(saved: PollAnswer["steps"]): void {
    if (saved.length === 0) return;
    const steps = saved.map(({ step }) => Step.fromJSON(textSchema, step));
    const clients = saved.map((step) => step.client);
    const options = { mapSelectionBackward: true };
    view.dispatch(receiveTransaction(view.state, steps, clients, options));
    keepUnsaved(number, client, view.state);
  }

  async function send(): Promise<SaveState> {
    for (;;) {
      const pending = sendableSteps(view.state);
      if (pending === null || isClosed) return "saved";
      const steps = pending.steps.map((step) => step.toJSON());
      const sent = await sendSteps(number, { revision: pending.version, client, steps });
      if (isClosed) return "saved";
      if (sent.kind === "stale") receive(sent.steps);
      else if (sent.kind === "taken") {
        receive(steps.slice(0, sent.count).map((step) => ({ client, step })));
      } else return sent.kind;
    }
  }

  async function ask(): Promise<SaveState> {
    const query = { since: getVersion(view.state), client, findings: shown };
    const asked = await askDraft(number, query);
    if (isClosed) return "saved";
    if (asked.kind !== "answer") return asked.kind;
    const { steps, people, findings } = asked.answer;
    receive(steps);
    shown = findings?.tag ?? shown;
    onNews({ people, findings });
    return "saved";
  }

  async function run(): Promise<SaveState> {
    const sent = await send();
    const state = sent === "saved" ? await ask() : sent;
    if (isClosed) return state;
    const isPending = sendableSteps(view.state) !== null;
    const shownState = state === "saved" && isPending ? "waiting" : state;
    onSave(shownState);
    plan(waitAfter(shownState));
    return shownState;
  }

  function turn(): Promise<SaveState> {
    clearTimeout(timer);
    running ??= run()
      .catch((error: unknown) => {
        // An answer that cannot be understood: what is not saved stays in this browser.
        onSave("refused");
        throw error;
      })
      .finally(() => {
        running = null;
      });
    return running;
  }

  function plan(wait: number): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void turn(), wait);
  }

  function apply(step: Step): boolean {
    const tr = view.state.tr;
    if (tr.maybeStep(step).failed) return false;
    view.dispatch(tr);
    return true;
  }

  async function start(): Promise<void> {
    const isFound = await recoverUnsaved(number, { client, state: () => view.state, apply });
    if (isFound) onRecovered();
    await turn();
  }

  const onVisible = () => void (document.visibilityState === "visible" && turn());
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("online", onVisible);
  holdWindow(number, client);
  // Not at once: a connection that is closed again right away must take nothing over.
  timer = setTimeout(() => void start(), 0);

  return {
    changed() {
      keepUnsaved(number, client, view.state);
      if (sendableSteps(view.state) === null) return;
      onSave("waiting");
      if (running === null) plan(pause.change);
    },
    async flush() {
      await running;
      return (await turn()) === "saved";
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("online", onVisible);
    },
  };
}

function waitAfter(state: SaveState): number {
  if (state === "waiting") return pause.change;
  if (state !== "saved") return pause.offline;
  return document.visibilityState === "visible" ? pause.poll : pause.hidden;
}
