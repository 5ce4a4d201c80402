import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"select">, "className" | "id"> & {
  name: string;
  label: string;
  children: ReactNode;
};

/** A labelled choice of a form. */
export function Choice({ name, label, children, ...select }: Props) {
  return (
    <label className="block min-w-0">
      <span className="text-[0.9375rem] font-medium">{label}</span>
      <select
        {...select}
        name={name}
        className="mt-1 h-11 w-full rounded-md border border-line bg-paper px-3 text-base"
      >
        {children}
      </select>
    </label>
  );
}
