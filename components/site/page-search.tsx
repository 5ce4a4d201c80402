import { Search } from "lucide-react";
import { SuggestingForm } from "./suggesting-form";
import { useSuggestionLabels } from "./suggestion-labels";

type Props = {
  action: string;
  documents: string;
  label: string;
  placeholder: string;
  submit: string;
};

/** The search box of a page that begins with one, and whose header has none. */
export function PageSearch({ action, documents, label, placeholder, submit }: Props) {
  return (
    <search className="block">
      <SuggestingForm
        id="page-q"
        action={action}
        documents={documents}
        query=""
        label={label}
        placeholder={placeholder}
        suggestionLabels={useSuggestionLabels()}
        className="max-w-xl rounded-lg"
        fieldClassName="h-13 rounded-s-lg border-2 border-e-0 border-seal bg-surface px-4 text-lead placeholder:text-body placeholder:text-soft"
      >
        {/* As wide as its word from the first, which comes after the sign: the field beside it would give way. */}
        <button
          type="submit"
          className="inline-flex h-13 w-25 shrink-0 cursor-pointer items-center gap-2 rounded-e-lg bg-seal ps-4.75 [:lang(en)_&]:w-31 font-medium text-on-seal hover:bg-seal-strong"
        >
          <Search aria-hidden="true" size={18} />
          {submit}
        </button>
      </SuggestingForm>
    </search>
  );
}
