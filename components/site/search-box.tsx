"use client";

import { type ComponentType, useRef, useState } from "react";
import { keepSearch } from "./recent-searches";
import type { SuggestionListProps } from "./suggestion-list";

type Props = {
  action: string;
  query: string;
  labels: { search: string; placeholder: string } & SuggestionListProps["labels"];
};

/**
 * The field to search in. It is a form like any other; what is suggested while somebody types is loaded
 * with the first press into it, so that a page that is only read pays nothing for it.
 */
export function SearchBox({ action, query, labels }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [List, setList] = useState<ComponentType<SuggestionListProps> | null>(null);
  const load = () => {
    if (List !== null) return;
    void import("./suggestion-list").then(
      ({ SuggestionList }) => setList(() => SuggestionList),
      // Without it one searches by the form alone.
      () => undefined,
    );
  };
  return (
    <search className="w-full md:order-2 md:ms-auto md:w-80">
      <form
        action={action}
        className="relative flex"
        onSubmit={() => keepSearch(input.current?.value ?? "")}
      >
        <label className="sr-only" htmlFor="q">
          {labels.search}
        </label>
        <input
          ref={input}
          id="q"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={60}
          enterKeyHint="search"
          autoComplete="off"
          placeholder={labels.placeholder}
          onFocus={load}
          className="h-11 min-w-0 flex-1 rounded-s-md border border-e-0 border-line bg-paper px-3 text-base placeholder:text-soft"
        />
        <button
          type="submit"
          className="h-11 cursor-pointer rounded-e-md border border-line bg-paper px-4 text-[0.9375rem] hover:text-seal"
        >
          {labels.search}
        </button>
        {List && <List input={input} action={action} labels={labels} />}
      </form>
    </search>
  );
}
