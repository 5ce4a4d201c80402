import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { z } from "zod";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { AfterImport } from "@/components/admin/after-import";
import { BatchProgressBar } from "@/components/admin/batch-progress";
import { CategoryOptions } from "@/components/admin/category-options";
import { Desk } from "@/components/admin/desk";
import { ImportFileList } from "@/components/admin/import-file-list";
import { Notice } from "@/components/admin/notice";
import { RefreshPage } from "@/components/admin/refresh-page";
import { RemoveBatch } from "@/components/admin/remove-batch";
import { UploadFiles } from "@/components/admin/upload-files";
import { WaitingFiles } from "@/components/admin/waiting-files";
import { button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/form-field";
import { findBatch, listFiles } from "@/lib/import/data";
import { isRead, isUnderWay } from "@/lib/import/import-file";
import { batchSearchSchema } from "@/lib/import/schema";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import { countDeskDocuments } from "@/lib/publishing/data/documents";
import { documentsSearchSchema } from "@/lib/publishing/schema";
import { placeMany } from "../../documents/actions";
import { leave } from "../../sign-in/actions";
import { choose, goOn, remove, removeAll, retry } from "../actions";

export const dynamic = "force-dynamic";

const pageLength = 100;

const problems = ["batch-full", "too-much", "kept", "running"] as const;

const filters = ["all", "look", "unplaced", "refused", "done"] as const;

type Props = PageProps<"/[locale]/admin/import/[batch]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, batch } = await params;
  pageLocale(locale, `/admin/import/${batch}`);
  const t = await getTranslations("desk");
  return { title: t("import"), robots: { index: false, follow: false } };
}

/** One batch: send files into it, and see what became of each. */
export default async function BatchPage({ params, searchParams }: Props) {
  const { locale: segment, batch: id } = await params;
  const path = `/admin/import/${id}`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const batch = z.uuid().safeParse(id).success ? await findBatch(staff, id) : null;
  if (batch === null) notFound();
  const search = await searchParams;
  const { filter, after } = batchSearchSchema.parse(search);
  const problem = problems.find((name) => name === search.problem);
  const count = (narrowed: object) =>
    countDeskDocuments(staff, documentsSearchSchema.parse({ batch: id, ...narrowed }));
  const [files, categories, ready, look, unplaced, published, t, messages] = await Promise.all([
    listFiles(staff, id, { filter, limit: pageLength, ...(after && { after }) }),
    listPlacedCategories(staff),
    count({ status: "draft", findings: "none" }),
    count({ status: "draft", findings: "any" }),
    count({ status: "draft", category: "none" }),
    count({ status: "published" }),
    getTranslations("importDesk"),
    getMessages(),
  ]);
  const place = { locale, path };
  const shown = {
    ...place,
    search: `?${new URLSearchParams({ filter, ...(after && { after }) })}`,
  };
  const last = files.length === pageLength ? files.at(-1) : undefined;
  return (
    <Desk
      {...{ staff, href, leave, locale }}
      path="/admin/import"
      title={batch.name || t("unnamed")}
    >
      {isUnderWay(batch) && <RefreshPage every={2000} />}
      {batch.command === "gone" && <Notice kind="problem">{t("interrupted")}</Notice>}
      <WaitingFiles batch={batch} goOn={goOn.bind(null, shown)} />
      {problem && (
        <Notice kind="problem">
          {t(`problem.${problem}`, { left: Number(search.left ?? 0) })}
        </Notice>
      )}
      {search.saved === "removed" && <Notice kind="done">{t("removed")}</Notice>}
      {search.saved === "going-on" && <Notice kind="done">{t("goingOn")}</Notice>}
      {search.saved === "category" && <Notice kind="done">{t("chosen")}</Notice>}
      {search.saved === "placed" && <Notice kind="done">{t("placed")}</Notice>}
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <NextIntlClientProvider
          messages={{
            importDesk: {
              upload: messages.importDesk.upload,
              moreEntries: messages.importDesk.moreEntries,
            },
          }}
        >
          <UploadFiles
            batch={id}
            batches={href("/admin/import")}
            signIn={`${href("/admin/sign-in")}?${new URLSearchParams({ to: href(path) })}`}
          />
        </NextIntlClientProvider>
        <form action={choose.bind(null, place)} className="grid gap-3">
          <input type="hidden" name="batch" value={id} />
          <SelectField
            // React empties a form that was sent: the field begins anew with what is kept.
            key={batch.categoryId}
            name="category"
            label={t("category")}
            defaultValue={batch.categoryId ?? ""}
          >
            <option value="">{t("noCategory")}</option>
            <CategoryOptions categories={categories} locale={locale} />
          </SelectField>
          <button type="submit" className={button("quiet")}>
            {t("choose")}
          </button>
        </form>
      </div>
      {isRead(batch.progress) && (
        <AfterImport batch={id} counts={{ ready, look, unplaced, published }} href={href} />
      )}
      <section className="mt-8" aria-labelledby="files">
        <h2 id="files" className="font-semibold">
          {t("files")}
        </h2>
        <BatchProgressBar batch={batch} />
        <nav aria-label={t("filter")} className="mt-2 flex flex-wrap gap-2">
          {filters.map((name) => (
            <a
              key={name}
              href={`${href(path)}?filter=${name}`}
              aria-current={name === filter ? "page" : undefined}
              className="inline-flex min-h-11 items-center rounded-full border border-line px-4 aria-[current]:border-seal aria-[current]:text-seal"
            >
              {t(`filters.${name}`)}
            </a>
          ))}
        </nav>
        {files.length === 0 ? (
          <p className="mt-4 leading-7 text-soft">{t(`noFiles.${filter}`)}</p>
        ) : (
          <ImportFileList
            place={placeMany.bind(null, shown)}
            retry={retry.bind(null, shown)}
            remove={remove.bind(null, shown)}
            {...{ files, categories, locale, href }}
          />
        )}
        {last && (
          <a
            href={`${href(path)}?${new URLSearchParams({ filter, after: last.name })}`}
            className={button("quiet", "mt-4")}
          >
            {t("next")}
          </a>
        )}
      </section>
      {batch.command !== "running" && (
        <RemoveBatch batch={id} action={removeAll.bind(null, place)} />
      )}
    </Desk>
  );
}
