import { useTranslations } from "next-intl";
import { type Sales, salesTotal } from "@/lib/figures/sales";
import { signedYuan } from "@/lib/pricing/fen";
import { FigureTable } from "./figure-table";
import { Panel } from "./panel";

/** What was bought, and by which way of paying, in yuan. */
export function SalesPanel({ sales }: { sales: readonly Sales[] }) {
  const t = useTranslations("figures.sales");
  const desk = useTranslations("desk");
  const total = salesTotal(sales);
  return (
    <Panel id="sales" title={t("title")}>
      {sales.length === 0 ? (
        <p className="leading-7 text-soft">{t("none")}</p>
      ) : (
        <FigureTable
          label={t("title")}
          columns={[t("what"), t("purchases"), t("gross")]}
          rows={sales.map(({ kind, method, purchases, gross }) => ({
            key: `${kind} ${method}`,
            cells: [
              `${desk(`kind.${kind}`)} · ${method === null ? t("unknown") : desk(`method.${method}`)}`,
              purchases,
              signedYuan(gross),
            ],
          }))}
          total={[t("total"), total.purchases, signedYuan(total.gross)]}
        />
      )}
    </Panel>
  );
}
