import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"input">, "className" | "id"> & { name: string; label: string };

/** A labelled field of a form that must be filled in, unless it says otherwise. */
export function Field({ name, label, required = true, ...input }: Props) {
  return (
    <label className="block">
      <span className="text-[0.9375rem] font-medium">{label}</span>
      <input
        {...input}
        name={name}
        required={required}
        className="mt-1 h-11 w-full rounded-md border border-line bg-paper px-3 text-base placeholder:text-soft"
      />
    </label>
  );
}
