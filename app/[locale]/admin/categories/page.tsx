import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { CategoryFields } from "@/components/admin/category-fields";
import { CategoryLine } from "@/components/admin/category-line";
import { CategoryOptions } from "@/components/admin/category-options";
import { Desk } from "@/components/admin/desk";
import { Notice } from "@/components/admin/notice";
import { SortableCategories, type SortableCategory } from "@/components/admin/sortable-categories";
import { categoryName } from "@/components/document/category-name";
import { button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/form-field";
import { KeptForm } from "@/components/ui/kept-form";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import { leave } from "../sign-in/actions";
import { add, merge, put, remove, rename, shift, sort } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/categories";

const problems = ["no-category", "not-empty"] as const;

type Props = PageProps<"/[locale]/admin/categories">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("categories"), robots: { index: false, follow: false } };
}

/** The tree of categories: its order, names and addresses. */
export default async function CategoriesPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("publish", locale, path);
  const [categories, t, desk, search] = await Promise.all([
    listPlacedCategories(staff),
    getTranslations("publishing.categories"),
    getTranslations("desk"),
    searchParams,
  ]);
  const problem = problems.find((name) => name === search.problem);
  const place = { locale, path, search: "" };
  const actions = {
    rename: rename.bind(null, place),
    shift: shift.bind(null, place),
    place: put.bind(null, place),
    merge: merge.bind(null, place),
    remove: remove.bind(null, place),
  };
  const below = (parent: string | null): SortableCategory[] =>
    categories
      .filter(({ parentId }) => parentId === parent)
      .map((category) => ({
        id: category.id,
        name: categoryName(category, locale),
        line: <CategoryLine {...{ category, categories, actions, href, locale }} />,
        children: below(category.id),
      }));
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={desk("categories")}>
      {search.saved === "changed" && <Notice kind="done">{t("saved")}</Notice>}
      {problem && <Notice kind="problem">{t(`problem.${problem}`)}</Notice>}
      <p className="mt-2 max-w-2xl leading-7 text-pretty text-soft">{t("lead")}</p>
      <div className="mt-4 max-w-3xl border-b border-line">
        <SortableCategories
          categories={below(null)}
          move={sort.bind(null, place)}
          labels={{
            handle: t.raw("drag.handle"),
            instructions: t("drag.instructions"),
            lifted: t.raw("drag.lifted"),
            over: t.raw("drag.over"),
            dropped: t.raw("drag.dropped"),
            cancelled: t.raw("drag.cancelled"),
          }}
        />
      </div>
      <section
        aria-labelledby="new-category"
        className="mt-8 max-w-3xl rounded-xl border border-line bg-surface p-4"
      >
        <h2 id="new-category" className="mb-3 font-semibold">
          {t("new")}
        </h2>
        <KeptForm action={add.bind(null, place)} className="grid gap-3">
          <CategoryFields />
          <SelectField name="parent" label={t("parent")}>
            <option value="">{t("top")}</option>
            <CategoryOptions categories={categories} locale={locale} />
          </SelectField>
          <button type="submit" className={button("primary", "justify-self-start")}>
            {t("add")}
          </button>
        </KeptForm>
      </section>
    </Desk>
  );
}
