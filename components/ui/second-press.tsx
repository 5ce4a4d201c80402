"use client";

import { type FocusEvent, type KeyboardEvent, type ReactNode, useContext, useRef } from "react";
import { button } from "./button";
import { KeptContext } from "./kept";

type Props = {
  /** What the first press asks for. */
  label: string;
  /** What will come of it, and whether it can be undone. */
  consequence: string;
  /** The names of the fields that it holds, so that it is open when one of them was refused. */
  fields?: readonly string[];
  /** In its place, or as a card below what it stands in, which is `relative`, where nothing may move for it. */
  look?: keyof typeof looks;
  /** The button that does it. */
  children: ReactNode;
};

const looks = {
  fold: {
    all: "rounded-lg open:border open:border-line open:bg-surface open:p-3",
    label: "group-open/press:-ms-2",
    inner: "",
  },
  card: {
    all: "",
    label: "",
    inner:
      "absolute inset-x-0 top-full z-20 rounded-xl border border-line bg-surface p-4 text-start shadow-lg",
  },
};

/** A press that cannot be taken back is made twice. A fold, so that it needs no script. */
export function SecondPress({ label, consequence, fields = [], look = "fold", children }: Props) {
  const form = useContext(KeptContext);
  const isRefused = form.kind === "refused" && fields.includes(form.field);
  const fold = useRef<HTMLDetailsElement>(null);
  const { all, label: labelLook, inner } = looks[look];
  function close(): void {
    if (look === "card" && fold.current) fold.current.open = false;
  }
  return (
    <details
      ref={fold}
      {...(isRefused && { open: true })}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        close();
        fold.current?.querySelector("summary")?.focus();
      }}
      onBlur={({ relatedTarget }: FocusEvent) => {
        // Where the window lost the focus, nothing else has got it.
        if (relatedTarget !== null && !fold.current?.contains(relatedTarget)) close();
      }}
      className={`group/press min-w-0 ${all}`}
    >
      <summary className={button("text", `list-none ${labelLook}`)}>{label}</summary>
      <div className={inner}>
        <p className="mt-1 max-w-md text-note leading-6 text-soft">{consequence}</p>
        <div className="mt-2">{children}</div>
      </div>
    </details>
  );
}
