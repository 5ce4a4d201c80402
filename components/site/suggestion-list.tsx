"use client";

import { FileText, Search } from "lucide-react";
import { type RefObject, useEffect, useId, useState } from "react";
import { typedLanguage } from "@/lib/catalog/script";
import { forgetSearches, keepSearch, recentSearches } from "./recent-searches";

export type SuggestionListProps = {
  input: RefObject<HTMLInputElement | null>;
  action: string;
  /** The address above those of the documents. */
  documents: string;
  labels: { suggestions: string; recent: string; forget: string; count: string; opens: string };
};

/** With the number of the one document whose title it is. */
type Suggestion = { text: string; document: number | null };

/** Ms that typing has to pause for before anything is asked. */
const pause = 120;

const answers = new Map<string, Suggestion[]>();

/**
 * Makes the field a combobox with a list of suggestions (WAI-ARIA Authoring Practices): what was searched
 * here before while it is empty, and what may be meant once it is not. Arrows move, Enter searches, or opens
 * the document whose title was chosen, Escape closes; the focus stays in the field.
 */
export function SuggestionList({ input, action, documents, labels }: SuggestionListProps) {
  const id = useId();
  const [options, setOptions] = useState<Suggestion[]>([]);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen && options.length > 0;
  const isRecent = typed.trim() === "";
  // Behind what was searched before, one more forgets it.
  const count = options.length + (isRecent ? 1 : 0);

  useEffect(() => {
    const field = input.current;
    if (field === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const look = async () => {
      const query = field.value;
      asked += 1;
      const mine = asked;
      const found = query.trim() === "" ? recentSuggestions() : await suggestionsFor(query);
      if (mine !== asked || document.activeElement !== field) return;
      setTyped(query);
      setOptions(found);
      setAt(-1);
      setOpen(true);
    };
    const onInput = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(look, pause);
    };
    const close = () => setOpen(false);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    field.addEventListener("input", onInput);
    field.addEventListener("compositionend", onInput);
    field.addEventListener("focus", look);
    field.addEventListener("blur", close);
    void look();
    return () => {
      clearTimeout(timer);
      field.removeEventListener("input", onInput);
      field.removeEventListener("compositionend", onInput);
      field.removeEventListener("focus", look);
      field.removeEventListener("blur", close);
    };
  }, [input, id]);

  useEffect(() => {
    const field = input.current;
    if (field === null) return;
    field.setAttribute("aria-expanded", String(shown));
    if (shown && at >= 0) field.setAttribute("aria-activedescendant", `${id}-${at}`);
    else field.removeAttribute("aria-activedescendant");
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || !shown) return;
      if (event.key === "Escape") setOpen(false);
      else if (event.key === "ArrowDown") setAt(((at + 2) % (count + 1)) - 1);
      else if (event.key === "ArrowUp") setAt(((at + count + 1) % (count + 1)) - 1);
      else if (event.key === "Enter" && at >= 0) choose(at);
      else return;
      event.preventDefault();
    };
    field.addEventListener("keydown", onKey);
    return () => field.removeEventListener("keydown", onKey);
  });

  const choose = (chosen: number) => {
    const suggestion = options[chosen];
    if (suggestion === undefined) {
      forgetSearches();
      setOptions([]);
      return;
    }
    const { text, document: number } = suggestion;
    keepSearch(text);
    window.location.assign(
      number === null ? `${action}?q=${encodeURIComponent(text)}` : `${documents}/${number}`,
    );
  };

  return (
    <>
      <p role="status" className="sr-only">
        {shown && !isRecent ? labels.count.replace("{count}", String(options.length)) : ""}
      </p>
      <div
        hidden={!shown}
        className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-md border border-line bg-surface py-1 shadow-lg"
      >
        {isRecent && <p className="px-3 pt-1 text-note text-soft">{labels.recent}</p>}
        <div id={id} role="listbox" aria-label={isRecent ? labels.recent : labels.suggestions}>
          {Array.from({ length: count }, (_, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
            <div
              key={options[place]?.text ?? ""}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === at}
              tabIndex={-1}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(place)}
              className="flex min-h-11 cursor-pointer items-center gap-2.5 px-3 hover:bg-paper aria-selected:bg-seal-tint aria-selected:text-seal"
            >
              <Option suggestion={options[place]} labels={labels} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

/** What opens a document has another sign than what searches; behind them all, what forgets. */
function Option({
  suggestion,
  labels,
}: {
  suggestion: Suggestion | undefined;
  labels: SuggestionListProps["labels"];
}) {
  if (suggestion === undefined) {
    return <span className="text-note text-soft">{labels.forget}</span>;
  }
  const Sign = suggestion.document === null ? Search : FileText;
  return (
    <>
      <Sign aria-hidden="true" size={16} className="shrink-0 text-soft" />
      <span
        lang={typedLanguage(suggestion.text, document.documentElement.lang)}
        className="truncate"
      >
        {suggestion.text}
      </span>
      {suggestion.document !== null && <span className="sr-only">{labels.opens}</span>}
    </>
  );
}

function recentSuggestions(): Suggestion[] {
  return recentSearches().map((text) => ({ text, document: null }));
}

async function suggestionsFor(query: string): Promise<Suggestion[]> {
  const known = answers.get(query);
  if (known !== undefined) return known;
  try {
    const response = await fetch(`/api/suggestions?q=${encodeURIComponent(query)}`);
    if (!response.ok) return [];
    const { suggestions } = (await response.json()) as { suggestions: Suggestion[] };
    answers.set(query, suggestions);
    return suggestions;
  } catch {
    // Offline: the form says so better.
    return [];
  }
}
