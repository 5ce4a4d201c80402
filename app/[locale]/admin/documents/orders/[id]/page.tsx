import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { OrderFacts } from "@/components/admin/order-facts";
import { OrderOutcome } from "@/components/admin/order-outcome";
import { OrderStanding } from "@/components/admin/order-standing";
import { Pager } from "@/components/admin/pager";
import { RefreshPage } from "@/components/admin/refresh-page";
import { button } from "@/components/ui/button";
import { rightFor, sizeOf } from "@/lib/publishing/bulk-order";
import { findDoubts, findOrder, listOrderedDocuments } from "@/lib/publishing/data/bulk-orders";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import { openResults, orderSearchSchema } from "@/lib/publishing/schema";
import { hasRight } from "@/lib/staff/staff";
import { leave } from "../../../sign-in/actions";
import { orderAgain, stop } from "../../actions";

export const dynamic = "force-dynamic";

/** So many documents of each result stand on the page of an order, and on one page of a result alone. */
const firstOf = 20;
const pageLength = 100;

type Props = PageProps<"/[locale]/admin/documents/orders/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  pageLocale(locale, `/admin/documents/orders/${id}`);
  const t = await getTranslations("desk");
  return { title: t("documents"), robots: { index: false, follow: false } };
}

/** One thing ordered for many documents: how far it has come, and which of them need somebody. */
export default async function OrderPage({ params, searchParams }: Props) {
  const { locale: segment, id } = await params;
  const path = `/admin/documents/orders/${id}`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const order = z.uuid().safeParse(id).success ? await findOrder(staff, id) : null;
  if (order === null) notFound();
  const { result: only, page } = orderSearchSchema.parse(await searchParams);
  const shown = openResults.filter(
    (result) => order.counts[result] > 0 && (only === undefined || result === only),
  );
  const [categories, doubts, t, ...groups] = await Promise.all([
    listPlacedCategories(staff),
    order.end === null ? null : findDoubts(staff, id),
    getTranslations("publishing.bulkOrder"),
    ...shown.map(async (result) => {
      const part = only === undefined ? { page: 1, pageLength: firstOf } : { page, pageLength };
      return { result, documents: await listOrderedDocuments(staff, id, { result, ...part }) };
    }),
  ]);
  const place = { locale, path };
  const isOwn = order.staff.id === staff.id;
  const mayDo = hasRight(staff, rightFor(order.act));
  return (
    <Desk
      {...{ staff, href, leave, locale }}
      path="/admin/documents"
      title={t(`title.${order.act.act}`, { count: sizeOf(order.counts) })}
    >
      {order.end === null && (
        <>
          <RefreshPage every={1000} />
          <noscript>
            <meta httpEquiv="refresh" content="3" />
          </noscript>
        </>
      )}
      <p className="mt-1">
        <a
          href={href(only === undefined ? "/admin/documents" : path)}
          className={button("text", "-ms-2")}
        >
          {t(only === undefined ? "back" : "backToOrder")}
        </a>
      </p>
      <div className="grid items-start gap-x-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <OrderStanding
            order={order}
            doubts={doubts}
            stop={isOwn || mayDo ? stop.bind(null, place) : null}
            again={mayDo ? orderAgain.bind(null, place) : null}
          />
          <OrderOutcome
            order={order}
            groups={groups}
            href={href}
            allOf={only === undefined ? (result) => `${href(path)}?result=${result}` : null}
          />
          {only !== undefined && (
            <Pager
              page={page}
              pages={Math.ceil(order.counts[only] / pageLength)}
              address={(to) =>
                `${href(path)}?${new URLSearchParams({ result: only, page: String(to) })}`
              }
            />
          )}
        </div>
        <div className="mt-4 max-lg:mt-8">
          <OrderFacts order={order} categories={categories} locale={locale} />
        </div>
      </div>
    </Desk>
  );
}
