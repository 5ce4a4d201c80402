import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { BulkForm } from "@/components/admin/bulk-form";
import { Desk } from "@/components/admin/desk";
import { DocumentFilters } from "@/components/admin/document-filters";
import { DocumentTable } from "@/components/admin/document-table";
import { OrderList } from "@/components/admin/order-list";
import { Pager } from "@/components/admin/pager";
import { button } from "@/components/ui/button";
import { findBatch } from "@/lib/import/data";
import { chinaDay, startOfChinaDay } from "@/lib/markup/china-time";
import { listOrdersSince } from "@/lib/publishing/data/bulk-orders";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import {
  countByStatus,
  countDeskDocuments,
  listDeskDocuments,
  listTags,
} from "@/lib/publishing/data/documents";
import { documentsAddress, documentsSearchSchema } from "@/lib/publishing/schema";
import { leave } from "../sign-in/actions";
import { changeMany, createNew } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/documents";
const pageLength = 50;

/** So many orders of today are named. */
const ordersShown = 4;

type Props = PageProps<"/[locale]/admin/documents">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("documents"), robots: { index: false, follow: false } };
}

/** All documents of whatever status: to find, to open, and to change many at once. */
export default async function DocumentsPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const search = documentsSearchSchema.parse(await searchParams);
  const [documents, count, counts, categories, tags, orders, batch] = await Promise.all([
    listDeskDocuments(staff, search, pageLength),
    countDeskDocuments(staff, search),
    countByStatus(staff),
    listPlacedCategories(staff),
    listTags(staff),
    listOrdersSince(staff, startOfChinaDay(chinaDay(new Date())), ordersShown),
    search.batch === undefined ? null : findBatch(staff, search.batch),
  ]);
  const [t, desk, imports, format] = await Promise.all([
    getTranslations("publishing"),
    getTranslations("desk"),
    getTranslations("importDesk"),
    getFormatter(),
  ]);
  const place = { locale, path, search: documentsAddress(search) };
  const pages = Math.ceil(count / pageLength);
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={desk("documents")}>
      <div className="mt-4 flex flex-wrap gap-3">
        <form action={createNew.bind(null, place)}>
          <button type="submit" className={button("quiet")}>
            {t("new")}
          </button>
        </form>
        <a
          href={`/api/admin/documents${documentsAddress({ ...search, page: 1 })}`}
          download
          className={button("quiet")}
        >
          {t("export")}
        </a>
      </div>
      <OrderList orders={orders} href={href} />
      <DocumentFilters
        {...{ search, counts, categories, tags, locale }}
        batch={
          batch && {
            name: batch.name || imports("unnamed"),
            href: href(`/admin/import/${batch.id}`),
          }
        }
        action={href(path)}
      />
      {documents.length === 0 ? (
        <p className="mt-8 leading-7 text-soft">{t(counts.all === 0 ? "noneYet" : "none")}</p>
      ) : (
        <>
          <p className="mt-4 text-aside text-soft tabular-nums">
            {t("table.found", { count })}
            {pages > 1 &&
              ` · ${t("table.page", { page: format.number(search.page), pages: format.number(pages) })}`}
          </p>
          <BulkForm
            id="bulk"
            action={changeMany.bind(null, place)}
            {...{ staff, categories, tags, locale }}
          >
            <DocumentTable
              form="bulk"
              {...{ documents, href, locale }}
              found={{ count, search: documentsAddress({ ...search, page: 1 }) }}
            />
          </BulkForm>
        </>
      )}
      <Pager
        page={search.page}
        pages={pages}
        address={(page) => `${href(path)}${documentsAddress({ ...search, page })}`}
      />
    </Desk>
  );
}
