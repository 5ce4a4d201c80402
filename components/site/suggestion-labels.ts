import { useTranslations } from "next-intl";
import type { SuggestionListProps } from "./suggestion-list";

/** What a list of suggestions says, in the language of the page. */
export function useSuggestionLabels(): SuggestionListProps["labels"] {
  const t = useTranslations("searching");
  return {
    suggestions: t("suggestions"),
    recent: t("recent"),
    forget: t("forget"),
    count: t.raw("suggestionCount"),
    opens: t("opensDocument"),
  };
}
