"use client";

import type { ReactNode } from "react";
import { button } from "../ui/button";
import { useKept } from "../ui/kept";

type Props = {
  /** The name of the choice. */
  name: string;
  /** The id of the draft, and the category it is in; null until it is in one. */
  document: string;
  categoryId: string | null;
  words: { label: string; unplaced: string; submit: string };
  /** The categories to choose from. */
  children: ReactNode;
};

/** The choice of a category for one draft, within a form that may have many. */
export function RowCategory({ name, document, categoryId, words, children }: Props) {
  const { typed, error } = useKept(name);
  const chosen = typeof typed === "string" ? typed : (categoryId ?? "");
  return (
    <div>
      <div className="flex items-center gap-1">
        <select
          // The choice follows what was placed elsewhere meanwhile, as with all that are ticked.
          key={categoryId}
          name={name}
          aria-label={words.label}
          aria-invalid={error ? true : undefined}
          defaultValue={chosen}
          className="h-control w-40 rounded-md border border-line bg-paper px-2 aria-invalid:border-seal"
        >
          {categoryId === null && <option value="">{words.unplaced}</option>}
          {children}
        </select>
        <button type="submit" name="row" value={document} className={button("text")}>
          {words.submit}
        </button>
      </div>
      {error && (
        <p role="alert" className="leading-7 text-seal">
          {error}
        </p>
      )}
    </div>
  );
}
