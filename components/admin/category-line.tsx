import { useTranslations } from "next-intl";
import { categoryName } from "@/components/document/category-name";
import type { PlacedCategory } from "@/lib/publishing/desk-document";
import type { Locale } from "@/messages/locales";
import { button } from "../ui/button";
import { SelectField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { SecondPress } from "../ui/second-press";
import { CategoryFields } from "./category-fields";
import { CategoryOptions } from "./category-options";

type CategoryActions = Record<"rename" | "place" | "merge", KeptAction> &
  Record<"shift" | "remove", (data: FormData) => Promise<void>>;

type Props = {
  category: PlacedCategory;
  categories: readonly PlacedCategory[];
  actions: CategoryActions;
  href: (path: string) => string;
  locale: Locale;
};

/** A category with all that can be done to it. */
export function CategoryLine({ category, categories, actions, href, locale }: Props) {
  const t = useTranslations("publishing.categories");
  const name = categoryName(category, locale);
  const others = categories.filter(({ id }) => id !== category.id);
  const hasChildren = categories.some(({ parentId }) => parentId === category.id);
  const id = <input type="hidden" name="category" value={category.id} />;
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 py-1.5 hover:text-seal">
        <span className="font-medium">{name}</span>
        <span className="text-note text-soft">{category.slug}</span>
        <span className="text-note text-soft tabular-nums">
          {t("documents", { count: category.documentCount })}
        </span>
        <span aria-hidden className="ms-auto px-2 text-soft group-open:rotate-90">
          ›
        </span>
      </summary>
      <div className="mb-4 grid gap-5 rounded-xl border border-line bg-surface p-4">
        <div className="flex flex-wrap gap-2">
          <form action={actions.shift} className="flex gap-2">
            {id}
            <button type="submit" name="direction" value="up" className={button("quiet")}>
              {t("up")}
            </button>
            <button type="submit" name="direction" value="down" className={button("quiet")}>
              {t("down")}
            </button>
          </form>
          <a href={href(`/admin/documents?category=${category.id}`)} className={button("text")}>
            {t("open")}
          </a>
        </div>
        <KeptForm action={actions.rename} className="grid gap-3">
          {id}
          <CategoryFields category={category} />
          <button type="submit" className={button("quiet", "justify-self-start")}>
            {t("rename")}
          </button>
        </KeptForm>
        <KeptForm action={actions.place} className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
          {id}
          <SelectField name="parent" label={t("parent")} defaultValue={category.parentId ?? ""}>
            <option value="">{t("top")}</option>
            <CategoryOptions categories={others} locale={locale} />
          </SelectField>
          <button type="submit" className={button("quiet")}>
            {t("place")}
          </button>
        </KeptForm>
        <KeptForm action={actions.merge} className="grid items-start gap-3">
          {id}
          <SelectField name="into" label={t("into")}>
            <CategoryOptions categories={others} locale={locale} />
          </SelectField>
          <SecondPress
            label={t("merge")}
            consequence={t("mergeHint", { slug: category.slug, count: category.documentCount })}
          >
            <button type="submit" className={button("quiet")}>
              {t("mergeNow")}
            </button>
          </SecondPress>
        </KeptForm>
        {category.documentCount === 0 && !hasChildren && (
          <form action={actions.remove}>
            {id}
            <SecondPress label={t("delete")} consequence={t("deleteHint")}>
              <button type="submit" className={button("quiet")}>
                {t("deleteNow")}
              </button>
            </SecondPress>
          </form>
        )}
      </div>
    </details>
  );
}
