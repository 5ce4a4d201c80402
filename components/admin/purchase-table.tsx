import { useFormatter, useTranslations } from "next-intl";
import type { DeskPurchase } from "@/lib/checkout/desk-purchase";
import { yuan } from "@/lib/pricing/fen";
import { Status } from "./status";

type Props = { purchases: readonly DeskPurchase[]; href: (path: string) => string };

/** Purchases as lines: a table where there is room, and cards on a phone. */
export function PurchaseTable({ purchases, href }: Props) {
  const t = useTranslations("desk");
  const format = useFormatter();
  const time = (date: Date) => format.dateTime(date, "shortTime");
  return (
    <>
      <table className="mt-4 hidden w-full border-collapse text-aside md:table">
        <thead>
          <tr className="border-b border-line text-start text-note text-soft">
            {(["number", "what", "status", "amount", "method", "email", "created"] as const).map(
              (column) => (
                <th
                  key={column}
                  scope="col"
                  className={`px-2 py-2 font-normal ${column === "amount" ? "text-end" : "text-start"}`}
                >
                  {t(`column.${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {purchases.map((purchase) => (
            <tr key={purchase.id} className="border-b border-line align-top hover:bg-surface">
              <td className="px-2 py-2.5 font-mono text-note whitespace-nowrap">
                <a href={href(`/admin/purchases/${purchase.id}`)} className="text-seal underline">
                  {purchase.number}
                </a>
              </td>
              <td className="max-w-80 px-2 py-2.5">
                {t(`kind.${purchase.kind}`)}
                <span className="block truncate text-note text-soft">{purchase.title}</span>
              </td>
              <td className="px-2 py-2.5 whitespace-nowrap">
                <Status status={purchase.status} />
              </td>
              <td className="px-2 py-2.5 text-end tabular-nums">
                <Amount purchase={purchase} />
              </td>
              <td className="px-2 py-2.5 whitespace-nowrap">{methodName(purchase, t)}</td>
              <td className="max-w-56 truncate px-2 py-2.5">{purchase.email ?? "–"}</td>
              <td className="px-2 py-2.5 text-note whitespace-nowrap text-soft tabular-nums">
                {time(purchase.createdAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="mt-4 grid grid-cols-1 gap-2 md:hidden">
        {purchases.map((purchase) => (
          <li key={purchase.id}>
            <a
              href={href(`/admin/purchases/${purchase.id}`)}
              className="block rounded-lg border border-line bg-surface p-3"
            >
              <span className="flex items-center justify-between gap-2">
                <span className="font-mono text-note">{purchase.number}</span>
                <Status status={purchase.status} />
              </span>
              <span className="mt-1 block truncate">{purchase.title}</span>
              <span className="mt-1 flex flex-wrap justify-between gap-x-3 text-note text-soft">
                <span>
                  {t(`kind.${purchase.kind}`)} · <Amount purchase={purchase} />
                </span>
                <span className="tabular-nums">{time(purchase.createdAt)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Amount({ purchase }: { purchase: DeskPurchase }) {
  const t = useTranslations("desk");
  if (purchase.isGift) return t("gift");
  return (
    <>
      {t("yuan", { amount: yuan(purchase.amount) })}
      {purchase.refunded > 0 && (
        <span className="block text-note text-soft">
          {t("refunded", { amount: yuan(purchase.refunded) })}
        </span>
      )}
    </>
  );
}

function methodName(
  { method }: DeskPurchase,
  t: ReturnType<typeof useTranslations<"desk">>,
): string {
  switch (method) {
    case "wechat_pay":
    case "alipay":
    case "card":
      return t(`method.${method}`);
    default:
      return "–";
  }
}
