import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"textarea">, "className" | "id"> & { name: string; label: string };

/** A labelled field for several lines. */
export function TextArea({ name, label, ...area }: Props) {
  return (
    <label className="block">
      <span className="text-[0.9375rem] font-medium">{label}</span>
      <textarea
        {...area}
        name={name}
        className="mt-1 w-full rounded-md border border-line bg-paper px-3 py-2 text-base leading-7 placeholder:text-soft"
      />
    </label>
  );
}
