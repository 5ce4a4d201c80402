"use client";

import { useEffect } from "react";
import { KeptTick } from "../ui/kept-tick";

type Props = {
  form: string;
  /** What the tick for all that the page shows says. */
  page: string;
  /** The same of the one for all that were found, where the page does not show them all. */
  found: string | null;
};

/**
 * Ticks all that a page shows, and all that were found beside them. Without a script the ticks themselves
 * count for all of those, and the server takes them so.
 */
export function SelectAll({ form, page, found }: Props) {
  useEffect(() => {
    const follow = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.form?.id !== form) return;
      if (target.name === "all") spread(target);
      else if (target.name === "document") gather(target);
    };
    document.addEventListener("change", follow);
    return () => document.removeEventListener("change", follow);
  }, [form]);
  return (
    <div className="flex flex-wrap gap-x-4">
      <All value="page" label={page} />
      {found !== null && <All value="found" label={found} />}
    </div>
  );
}

function All({ value, label }: { value: "page" | "found"; label: string }) {
  return (
    <label
      htmlFor={`all-${value}`}
      className="flex min-h-11 w-fit cursor-pointer items-center gap-2 pe-3 text-aside"
    >
      <span className="flex size-11 items-center justify-center">
        <KeptTick
          id={`all-${value}`}
          type="checkbox"
          name="all"
          value={value}
          className="size-5 accent-seal"
        />
      </span>
      {label}
    </label>
  );
}

/** All that were found are all of the page too. */
function spread({ form, value, checked }: HTMLInputElement): void {
  for (const one of ticks(form, "document")) one.checked = checked;
  for (const all of ticks(form, "all")) {
    if (!checked || value === "found") all.checked = checked;
  }
}

function gather({ form, checked }: HTMLInputElement): void {
  const isWhole = ticks(form, "document").every((one) => one.checked);
  for (const all of ticks(form, "all")) {
    if (!checked || all.value === "page") all.checked = isWhole;
  }
}

function ticks(form: HTMLFormElement | null, name: string): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`) ?? [])];
}
