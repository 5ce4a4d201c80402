"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
} from "react";
import { type KeptAction, KeptContext, type KeptState } from "./kept";

type Props = {
  action: KeptAction;
  /** Fields of form-field.tsx say by themselves what was typed, and what is wrong with it. */
  children: ReactNode;
  /** How it stands when it is shown first; it asks where nothing else is said. */
  standing?: KeptState;
  className?: string;
  id?: string;
  /** Leaves it to the action to say what is wrong, in the words and the language of the page. */
  noValidate?: boolean;
  "aria-label"?: string;
};

const asking: KeptState = { kind: "asking" };

/**
 * A form that loses nothing: what is refused stays in it as it was typed, and what is wrong is led to.
 * Without a script the page comes back with the same.
 */
export function KeptForm({ action, children, standing = asking, ...rest }: Props) {
  const [state, send, isPending] = useActionState<KeptState, FormData>(action, standing);
  const [first] = useState(state);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state === first) return;
    if (state.kind === "refused") fieldOf(form.current, state.field)?.focus();
  }, [state, first]);
  // Sent by hand: React empties a form whose action it calls itself, files and ticks among them.
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isPending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(() => send(data));
  }
  return (
    <KeptContext value={state}>
      <form
        {...rest}
        ref={form}
        action={send}
        onSubmit={submit}
        aria-busy={isPending}
        data-refused={state.kind === "refused" ? "" : undefined}
      >
        {state.kind === "refused" && state.field === "form" && (
          <p
            role="alert"
            tabIndex={-1}
            data-field="form"
            className="rounded-md border border-seal bg-seal-tint p-3 leading-7 whitespace-pre-line"
          >
            {state.message}
          </p>
        )}
        {children}
      </form>
    </KeptContext>
  );
}

function fieldOf(form: HTMLFormElement | null, name: string): HTMLElement | null {
  return (
    form?.querySelector<HTMLElement>(
      `[name="${name}"]:not([type="hidden"], button), [data-field="${name}"]`,
    ) ?? null
  );
}
