import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { BatchProgressBar } from "@/components/admin/batch-progress";
import { CategoryOptions } from "@/components/admin/category-options";
import { Desk } from "@/components/admin/desk";
import { FormCard } from "@/components/admin/form-card";
import { Notice } from "@/components/admin/notice";
import { RefreshPage } from "@/components/admin/refresh-page";
import { button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/form-field";
import { listBatches } from "@/lib/import/data";
import { isUnderWay } from "@/lib/import/import-file";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import { leave } from "../sign-in/actions";
import { begin } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/import";
const pageLength = 20;

type Props = PageProps<"/[locale]/admin/import">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("import"), robots: { index: false, follow: false } };
}

/** Batches of files, and how far each has come. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const search = await searchParams;
  const before = z.uuid().safeParse(search.before).data;
  const [batches, categories, t, format] = await Promise.all([
    listBatches(staff, pageLength, before),
    listPlacedCategories(staff),
    getTranslations(),
    getFormatter(),
  ]);
  const last = batches.length === pageLength ? batches.at(-1) : undefined;
  const now = format.dateTime(new Date(), "mediumTime");
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("desk.import")}>
      {search.saved === "removed" && <Notice kind="done">{t("importDesk.removed")}</Notice>}
      {batches.some(isUnderWay) && <RefreshPage every={3000} />}
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <FormCard title={t("importDesk.begin")} hint={t("importDesk.beginHint")}>
          <form action={begin.bind(null, { locale, path })} className="grid gap-3">
            <TextField
              name="name"
              label={t("importDesk.name")}
              defaultValue={now}
              maxLength={100}
              required
            />
            <SelectField name="category" label={t("importDesk.category")}>
              <option value="">{t("importDesk.noCategory")}</option>
              <CategoryOptions categories={categories} locale={locale} />
            </SelectField>
            <button type="submit" className={button("primary")}>
              {t("importDesk.submit")}
            </button>
          </form>
        </FormCard>
        <section className="lg:order-first">
          <h2 className="font-semibold">{t("importDesk.batches")}</h2>
          {batches.length === 0 && (
            <p className="mt-2 leading-7 text-soft">{t("importDesk.none")}</p>
          )}
          <ul className="mt-2 divide-y divide-line">
            {batches.map(({ id, name, staff: by, createdAt, ...batch }) => (
              <li key={id} className="py-3">
                <a
                  href={href(`/admin/import/${id}`)}
                  className="inline-flex min-h-11 items-center font-medium text-seal underline"
                >
                  {name || t("importDesk.unnamed")}
                </a>
                <p className="text-note leading-6 text-soft">
                  {by ?? t("desk.timeline.server")} · {format.dateTime(createdAt, "shortTime")}
                </p>
                <BatchProgressBar batch={batch} />
              </li>
            ))}
          </ul>
          {last && (
            <a href={`${href(path)}?before=${last.id}`} className={button("quiet", "mt-4")}>
              {t("desk.next")}
            </a>
          )}
        </section>
      </div>
    </Desk>
  );
}
