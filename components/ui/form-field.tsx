"use client";

import {
  type ComponentProps,
  type ReactNode,
  useId,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useKept } from "./kept";

type Field = { name: string; label: string; hint?: string; error?: string | undefined };

const control =
  "mt-1.5 w-full rounded-md border border-line bg-paper px-3 text-body placeholder:text-soft aria-invalid:border-seal disabled:opacity-60";

/** A labelled field of a form, with what is wrong with what was typed. */
export function TextField({
  name,
  label,
  hint,
  error,
  ...input
}: Field & Omit<ComponentProps<"input">, "className" | "id" | "name">) {
  const { id, problem, typed } = useField(name, error);
  return (
    <Labelled {...{ id, label, hint, error: problem }}>
      <input
        {...input}
        name={name}
        {...typed}
        {...described({ id, hint, error: problem })}
        className={`h-control ${control}`}
      />
    </Labelled>
  );
}

/** The same for a text of some lines. */
export function TextArea({
  name,
  label,
  hint,
  error,
  ...area
}: Field & Omit<ComponentProps<"textarea">, "className" | "id" | "name">) {
  const { id, problem, typed } = useField(name, error);
  useEarlyText(id);
  return (
    <Labelled {...{ id, label, hint, error: problem }}>
      <textarea
        rows={6}
        {...area}
        name={name}
        {...typed}
        {...described({ id, hint, error: problem })}
        className={`min-h-32 py-2.5 leading-7 ${control}`}
      />
    </Labelled>
  );
}

/** The same for one of several. */
export function SelectField({
  name,
  label,
  hint,
  error,
  children,
  ...select
}: Field & Omit<ComponentProps<"select">, "className" | "id" | "name">) {
  const { id, problem, typed } = useField(name, error);
  return (
    <Labelled {...{ id, label, hint, error: problem }}>
      <select
        {...select}
        name={name}
        {...typed}
        {...described({ id, hint, error: problem })}
        className={`h-control ${control}`}
      >
        {children}
      </select>
    </Labelled>
  );
}

/** A {@link TextField} for the email address of a reader. */
export function EmailField(field: Omit<ComponentProps<typeof TextField>, "name" | "type">) {
  return <TextField name="email" type="email" maxLength={254} autoComplete="email" {...field} />;
}

/** What a field has from its form once that was refused, in place of what its page gave it. */
function useField(name: string, given: string | undefined) {
  const id = useId();
  const { typed, error } = useKept(name);
  return {
    id,
    problem: given ?? error,
    typed: typeof typed === "string" ? { defaultValue: typed } : {},
  };
}

/**
 * Keeps what was typed before the page came alive: React gives a text area that it hydrates the text of the
 * page again, other fields not.
 */
function useEarlyText(id: string): void {
  const isHydrating = useSyncExternalStore(
    () => () => {},
    () => false,
    () => typeof document !== "undefined",
  );
  const [early] = useState(() => (isHydrating ? areaOf(id)?.value : undefined));
  useLayoutEffect(() => {
    const area = areaOf(id);
    if (area && early !== undefined && area.value !== early) area.value = early;
  }, [id, early]);
}

function areaOf(id: string): HTMLTextAreaElement | null {
  return document.querySelector(`textarea#${CSS.escape(id)}`);
}

/** The parts of a field in the page, and what they say. */
type Parts = { id: string; hint: string | undefined; error: string | undefined };

function Labelled({
  id,
  label,
  hint,
  error,
  children,
}: Parts & { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-aside text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 leading-7 text-seal">
          {error}
        </p>
      )}
    </div>
  );
}

function described({ id, hint, error }: Parts) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": ids === "" ? undefined : ids,
  };
}
