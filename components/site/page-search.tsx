import { Search } from "lucide-react";
import { SuggestingForm } from "./suggesting-form";
import { useSuggestionLabels } from "./suggestion-labels";

type Props = { action: string; label: string; placeholder: string; submit: string };

/** The search box of a page that begins with one; app/globals.css takes the one above away meanwhile. */
export function PageSearch({ action, label, placeholder, submit }: Props) {
  return (
    <search className="search-of-page block">
      <SuggestingForm
        id="page-q"
        action={action}
        query=""
        label={label}
        placeholder={placeholder}
        suggestionLabels={useSuggestionLabels()}
        className="max-w-xl"
        fieldClassName="h-13 rounded-s-lg border-2 border-e-0 border-seal bg-surface px-4 text-lg placeholder:text-base placeholder:text-soft"
      >
        <button
          type="submit"
          className="inline-flex h-13 cursor-pointer items-center gap-2 rounded-e-lg bg-seal px-5 font-medium text-on-seal hover:bg-seal-strong"
        >
          <Search aria-hidden="true" size={18} />
          {submit}
        </button>
      </SuggestingForm>
    </search>
  );
}
