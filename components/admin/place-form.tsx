import { useTranslations } from "next-intl";
import type { PlacedCategory } from "@/lib/publishing/desk-document";
import { rowChoice } from "@/lib/publishing/schema";
import type { Locale } from "@/messages/locales";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { CategoryOptions } from "./category-options";
import { RowCategory } from "./row-category";

type Props = {
  action: KeptAction;
  /** The id of the draft, and the category it is in; null until it is in one. */
  document: string;
  categoryId: string | null;
  categories: readonly PlacedCategory[];
  locale: Locale;
};

/** Puts a draft into a category, on the draft's own page. */
export function PlaceForm({ action, document, categoryId, categories, locale }: Props) {
  const t = useTranslations("publishing.place");
  return (
    <KeptForm id="place" action={action} className="mt-2">
      <RowCategory
        name={rowChoice(document)}
        words={{ label: t("category"), unplaced: t("unplaced"), submit: t("submit") }}
        {...{ document, categoryId }}
      >
        <CategoryOptions categories={categories} locale={locale} />
      </RowCategory>
    </KeptForm>
  );
}
