"use client";

import {
  type ComponentType,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { longestQuery } from "@/lib/search/request";
import { keepSearch } from "./recent-searches";
import type { SuggestionListProps } from "./suggestion-list";

type Props = {
  /** Of the field; one for each form of a page. */
  id: string;
  action: string;
  /** The address above those of the documents. */
  documents: string;
  query: string;
  label: string;
  placeholder: string;
  suggestionLabels: SuggestionListProps["labels"];
  className: string;
  fieldClassName: string;
  /** What submits it. */
  children: ReactNode;
};

/**
 * A field to search in. It is a form like any other; what is suggested while somebody types is loaded
 * with the first press into it, so that a page that is only read pays nothing for it.
 */
export function SuggestingForm(props: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [List, setList] = useState<ComponentType<SuggestionListProps> | null>(null);
  const load = useCallback(() => {
    void import("./suggestion-list").then(
      ({ SuggestionList }) => setList(() => SuggestionList),
      // Without it one searches by the form alone.
      () => undefined,
    );
  }, []);
  useEffect(() => {
    // Somebody may have been in the field before the page's script had come.
    if (document.activeElement === input.current) load();
  }, [load]);
  return (
    <form
      action={props.action}
      // The ring goes around what belongs together: around the field alone it would lie on the button.
      className={`relative flex has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-seal ${props.className}`}
      onSubmit={() => keepSearch(input.current?.value ?? "")}
    >
      <label className="sr-only" htmlFor={props.id}>
        {props.label}
      </label>
      <input
        ref={input}
        id={props.id}
        name="q"
        type="search"
        defaultValue={props.query}
        maxLength={longestQuery}
        enterKeyHint="search"
        autoComplete="off"
        placeholder={props.placeholder}
        onFocus={load}
        className={`min-w-0 flex-1 outline-hidden ${props.fieldClassName}`}
      />
      {props.children}
      {List && (
        <List
          input={input}
          action={props.action}
          documents={props.documents}
          labels={props.suggestionLabels}
        />
      )}
    </form>
  );
}
