import type { ComponentProps, ReactNode } from "react";

type Field = { name: string; label: string; hint?: string; error?: string | undefined };

const control =
  "mt-1.5 w-full rounded-md border border-line bg-paper px-3 text-base placeholder:text-soft aria-invalid:border-seal";

/** A labelled field of a form, with what is wrong with what was typed. */
export function TextField({
  name,
  label,
  hint,
  error,
  ...input
}: Field & Omit<ComponentProps<"input">, "className" | "id" | "name">) {
  return (
    <Labelled {...{ name, label, hint, error }}>
      <input {...input} {...described({ name, hint, error })} className={`h-12 ${control}`} />
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
  return (
    <Labelled {...{ name, label, hint, error }}>
      <textarea
        rows={6}
        {...area}
        {...described({ name, hint, error })}
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
  return (
    <Labelled {...{ name, label, hint, error }}>
      <select {...select} {...described({ name, hint, error })} className={`h-12 ${control}`}>
        {children}
      </select>
    </Labelled>
  );
}

function Labelled({
  name,
  label,
  hint,
  error,
  children,
}: {
  [key in keyof Field]: Field[key] | undefined;
} & { children: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={`field-${name}`} className="font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`hint-${name}`} className="mt-1 text-[0.9375rem] leading-7 text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`error-${name}`} role="alert" className="mt-1 leading-7 text-seal">
          {error}
        </p>
      )}
    </div>
  );
}

function described({
  name,
  hint,
  error,
}: Pick<Field, "name"> & { hint?: string | undefined; error?: string | undefined }) {
  const ids = [hint && `hint-${name}`, error && `error-${name}`].filter(Boolean).join(" ");
  return {
    id: `field-${name}`,
    name,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": ids === "" ? undefined : ids,
  };
}
