import { useTranslations } from "next-intl";
import { type PurchaseStatus, purchaseMoves } from "@/lib/checkout/purchase-moves";
import { button } from "../ui/button";

const statuses = Object.keys(purchaseMoves) as PurchaseStatus[];

type Props = { action: string; query: string; status: PurchaseStatus | undefined };

/** The desk's search, by whatever a buyer may have at hand. */
export function SearchPurchases({ action, query, status }: Props) {
  const t = useTranslations("desk");
  return (
    <search className="mt-6 block">
      <form action={action} className="flex flex-wrap items-end gap-2">
        <label className="block min-w-64 flex-1">
          <span className="text-aside font-medium">{t("search")}</span>
          <input
            name="q"
            type="search"
            defaultValue={query}
            maxLength={300}
            placeholder={t("searchHint")}
            className="mt-1 h-control w-full rounded-md border border-line bg-surface px-3 text-body placeholder:text-soft"
          />
        </label>
        <select
          name="status"
          defaultValue={status ?? ""}
          aria-label={t("column.status")}
          className="h-control rounded-md border border-line bg-surface px-3 text-body"
        >
          <option value="">{t("anyStatus")}</option>
          {statuses.map((name) => (
            <option key={name} value={name}>
              {t(`status.${name}`)}
            </option>
          ))}
        </select>
        <button type="submit" className={button("primary")}>
          {t("searchButton")}
        </button>
      </form>
    </search>
  );
}
