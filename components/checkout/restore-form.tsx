"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import type { RestoreState } from "@/lib/entitlements/restore-state";
import { button } from "../ui/button";

type Props = {
  action: (before: RestoreState, data: FormData) => Promise<RestoreState>;
  locale: string;
  labels: Record<"label" | "hint" | "submit" | "foundTitle" | "found" | "open", string>;
  /** What helps those who have no code. */
  children?: ReactNode;
};

/** Takes a recovery code; one that came in the address, from a scanned picture, is filled in. */
export function RestoreForm({ action, locale, labels, children }: Props) {
  const [state, submit, isPending] = useActionState(action, { kind: "asking" });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const scanned = location.hash.slice(1);
    if (field.current && /^[\w-]{12,14}$/.test(scanned)) field.current.value = scanned;
  }, []);
  if (state.kind === "restored") {
    return (
      <section role="status" className="rounded-xl border border-jade bg-jade-tint p-5">
        <h2 className="text-part font-semibold text-jade">{labels.foundTitle}</h2>
        <p className="mt-1 mb-4 leading-7">{labels.found}</p>
        <a href={state.readHref} className={button("primary")}>
          {labels.open}
        </a>
      </section>
    );
  }
  const isRefused = state.kind === "refused";
  return (
    <>
      <form action={submit} noValidate className="rounded-xl border border-line bg-surface p-5">
        <input type="hidden" name="locale" value={locale} />
        <label htmlFor="code" className="font-medium">
          {labels.label}
        </label>
        <input
          ref={field}
          id="code"
          name="code"
          required
          maxLength={200}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="XXXX-XXXX-XXXX"
          defaultValue={isRefused ? state.typed : ""}
          aria-describedby="code-hint code-error"
          aria-invalid={isRefused}
          className="mt-1.5 h-13 w-full rounded-md border border-line bg-paper px-3 font-mono text-part tracking-wider uppercase placeholder:text-soft aria-invalid:border-seal"
        />
        <p id="code-hint" className="mt-1.5 text-aside text-soft">
          {labels.hint}
        </p>
        <p id="code-error" role="alert" className="mt-1 leading-7 text-seal empty:hidden">
          {isRefused && state.message}
        </p>
        <button type="submit" disabled={isPending} className={button("primary", "mt-4 w-full")}>
          {labels.submit}
        </button>
      </form>
      {children}
    </>
  );
}
