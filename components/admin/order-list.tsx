import { useTranslations } from "next-intl";
import { type BulkOrder, openCount, sizeOf } from "@/lib/publishing/bulk-order";

type Props = { orders: readonly BulkOrder[]; href: (path: string) => string };

/** Orders of late, and how each stands; nothing where there are none. */
export function OrderList({ orders, href }: Props) {
  const t = useTranslations("publishing.bulkOrder");
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="orders" className="mt-4">
      <h2 id="orders" className="text-aside font-medium">
        {t("latest")}
      </h2>
      <ul className="flex flex-wrap gap-x-6">
        {orders.map((order) => (
          <li key={order.id} className="text-aside">
            <a
              href={href(`/admin/documents/orders/${order.id}`)}
              className="inline-flex min-h-11 items-center text-seal underline"
            >
              {t(`title.${order.act.act}`, { count: sizeOf(order.counts) })}
            </a>{" "}
            <span className="text-soft tabular-nums">
              <State order={order} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ order: { end, counts } }: { order: BulkOrder }) {
  const t = useTranslations("publishing.bulkOrder.state");
  if (end === null) {
    const total = sizeOf(counts);
    return t("running", { done: total - counts.waiting, total });
  }
  const count = openCount(counts);
  return end.kind === "done" && count > 0 ? t("look", { count }) : t(end.kind);
}
