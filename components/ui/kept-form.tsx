"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { button } from "./button";

/** What became of a form that was sent: nothing yet, or what was typed and what is wrong with it. */
export type KeptState<Typed> =
  | { kind: "asking" }
  | {
      kind: "refused";
      typed: Typed;
      /** The name of the field it is about; `form` for the whole. */
      field: string;
      message: string;
    };

type Props<Typed> = {
  action: (before: KeptState<Typed>, data: FormData) => Promise<KeptState<Typed>>;
  submit: string;
  /** The fields, with what was typed before and what is wrong with each. */
  children: (form: {
    typed: Typed | null;
    error: (name: string) => string | undefined;
  }) => ReactNode;
};

/** A form that loses nothing: what is refused stays in it as it was typed, and its field is led to. */
export function KeptForm<Typed>({ action, submit, children }: Props<Typed>) {
  const [state, send, isPending] = useActionState(action, { kind: "asking" } as KeptState<Typed>);
  const form = useRef<HTMLFormElement>(null);
  const refused = state.kind === "refused" ? state : null;
  useEffect(() => {
    if (state.kind === "refused") {
      form.current?.querySelector<HTMLElement>(`[name="${state.field}"]`)?.focus();
    }
  }, [state]);
  return (
    <form
      ref={form}
      action={send}
      className="grid gap-5 rounded-xl border border-line bg-surface p-5"
    >
      {children({
        typed: refused?.typed ?? null,
        error: (name) => (refused?.field === name ? refused.message : undefined),
      })}
      <button type="submit" disabled={isPending} className={button("primary", "w-full")}>
        {submit}
      </button>
      {refused?.field === "form" && (
        <p role="alert" className="leading-7 text-seal">
          {refused.message}
        </p>
      )}
    </form>
  );
}
