"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useRef,
} from "react";
import { type KeptAction, KeptContext, type KeptState } from "./kept";

type Props = {
  action: KeptAction;
  /** Fields of form-field.tsx say by themselves what was typed, and what is wrong with it. */
  children: ReactNode;
  className?: string;
  id?: string;
  "aria-label"?: string;
};

/**
 * A form that loses nothing: what is refused stays in it as it was typed, and what is wrong is led to.
 * Without a script the page comes back with the same.
 */
export function KeptForm({ action, children, ...rest }: Props) {
  const [state, send, isPending] = useActionState<KeptState, FormData>(action, {
    kind: "asking",
  });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.kind === "refused") fieldOf(form.current, state.field)?.focus();
  }, [state]);
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
      <form {...rest} ref={form} action={send} onSubmit={submit} aria-busy={isPending}>
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
