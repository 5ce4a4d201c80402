import { useTranslations } from "next-intl";
import { placedCategories } from "@/lib/catalog/category-path";
import type { CategoryNode } from "@/lib/catalog/document";
import { sorts } from "@/lib/search/request";
import {
  ages,
  filterNames,
  freeParts,
  lengthBounds,
  pieceBounds,
  type SearchAddress,
} from "@/lib/search/schema";
import type { Locale } from "@/messages/locales";
import { categoryName } from "../document/category-name";
import { button } from "../ui/button";
import { SelectField, TextField } from "../ui/form-field";

type Props = {
  action: string;
  search: SearchAddress;
  categories: readonly CategoryNode[];
  locale: Locale;
};

/** What a search is narrowed to and ordered by: a form that needs no script. */
export function SearchFilters({ action, search, categories, locale }: Props) {
  const t = useTranslations("searching");
  const isNarrowed =
    search.sort !== "relevance" || filterNames.some((name) => search[name] !== undefined);
  const choice = (name: "pieces" | "length" | "date" | "free", choices: readonly string[]) => (
    <SelectField name={name} label={t(`${name}.label`)} defaultValue={search[name] ?? ""}>
      <option value="">{t("any")}</option>
      {choices.map((value) => (
        <option key={value} value={value}>
          {t(`${name}.${value}` as "pieces.few")}
        </option>
      ))}
    </SelectField>
  );
  return (
    <details open={isNarrowed} className="group rounded-lg border border-line bg-surface">
      <summary className="flex min-h-control cursor-pointer items-center px-4 font-medium hover:text-seal">
        {t("narrow")}
      </summary>
      <form
        action={action}
        className="grid grid-cols-2 items-end gap-x-3 gap-y-4 border-t border-line p-4 md:grid-cols-4"
      >
        <input type="hidden" name="q" value={search.q} />
        {search.in === "all" && <input type="hidden" name="in" value="all" />}
        <SelectField name="category" label={t("category")} defaultValue={search.category ?? ""}>
          <option value="">{t("any")}</option>
          {placedCategories(categories).map(({ node, depth }) => (
            <option key={node.slug} value={node.slug}>
              {/* Spaces at the beginning of an option are left out, but for this one. */}
              {"\u3000".repeat(depth) + categoryName(node, locale)}
            </option>
          ))}
        </SelectField>
        {choice("pieces", Object.keys(pieceBounds))}
        {choice("length", Object.keys(lengthBounds))}
        {choice("date", Object.keys(ages))}
        {choice("free", Object.keys(freeParts))}
        <TextField
          name="price"
          label={t("price.label")}
          type="number"
          min="0.01"
          step="0.01"
          inputMode="decimal"
          defaultValue={search.price ?? ""}
        />
        <SelectField name="sort" label={t("sort.label")} defaultValue={search.sort}>
          {sorts.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </SelectField>
        <button type="submit" className={button("quiet", "h-12")}>
          {t("apply")}
        </button>
      </form>
    </details>
  );
}
