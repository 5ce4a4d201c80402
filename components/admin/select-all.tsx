"use client";

import { useEffect, useRef } from "react";

type Props = { form: string; label: string };

/**
 * Ticks all that a page shows. Without a script the tick itself counts for all of them, and the server
 * takes it so.
 */
export function SelectAll({ form, label }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const all = box.current;
    const follow = (event: Event) => {
      if (all === null || !(event.target instanceof HTMLInputElement)) return;
      if (event.target === all) {
        for (const one of boxes(form)) one.checked = all.checked;
      } else if (event.target.name === "document") {
        all.checked = [...boxes(form)].every(({ checked }) => checked);
      }
    };
    document.addEventListener("change", follow);
    return () => document.removeEventListener("change", follow);
  }, [form]);
  return (
    <label className="flex min-h-11 w-fit cursor-pointer items-center gap-2 pe-3 text-[0.9375rem]">
      <span className="flex size-11 items-center justify-center">
        <input ref={box} type="checkbox" name="all" value="page" className="size-5 accent-seal" />
      </span>
      {label}
    </label>
  );
}

function boxes(form: string): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll(`#${form} input[name="document"]`);
}
