import { useTranslations } from "next-intl";
import { SuggestingForm } from "./suggesting-form";
import { useSuggestionLabels } from "./suggestion-labels";

type Props = { action: string; documents: string; query: string };

/** The search box of the header. */
export function SearchBox({ action, documents, query }: Props) {
  const t = useTranslations("nav");
  return (
    <search className="max-md:col-span-2 md:col-start-2 md:row-start-1 md:w-full md:max-w-80 md:justify-self-end">
      <SuggestingForm
        // Another page is another search: the field begins with it.
        key={query}
        id="q"
        action={action}
        documents={documents}
        query={query}
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        suggestionLabels={useSuggestionLabels()}
        className="rounded-md"
        fieldClassName="h-11 rounded-s-md border border-e-0 border-line bg-paper px-3 text-body placeholder:text-soft"
      >
        <button
          type="submit"
          className="h-11 cursor-pointer rounded-e-md border border-line bg-paper px-4 text-aside hover:text-seal"
        >
          {t("search")}
        </button>
      </SuggestingForm>
    </search>
  );
}
