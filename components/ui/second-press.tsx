"use client";

import { type ReactNode, useContext } from "react";
import { button } from "./button";
import { KeptContext } from "./kept";

type Props = {
  /** What the first press asks for. */
  label: string;
  /** What will come of it, and whether it can be undone. */
  consequence: string;
  /** The names of the fields that it holds, so that it is open when one of them was refused. */
  fields?: readonly string[];
  /** The button that does it. */
  children: ReactNode;
};

/** A press that cannot be taken back is made twice. A fold, so that it needs no script. */
export function SecondPress({ label, consequence, fields = [], children }: Props) {
  const form = useContext(KeptContext);
  const isRefused = form.kind === "refused" && fields.includes(form.field);
  return (
    <details
      {...(isRefused && { open: true })}
      className="group/press min-w-0 rounded-lg open:border open:border-line open:bg-surface open:p-3"
    >
      <summary className={button("text", "list-none group-open/press:-ms-2")}>{label}</summary>
      <p className="mt-1 max-w-md text-sm leading-6 text-soft">{consequence}</p>
      <div className="mt-2">{children}</div>
    </details>
  );
}
