import { useFormatter, useTranslations } from "next-intl";
import { type MoneyDay, moneyTotal } from "@/lib/figures/money-day";
import { signedYuan } from "@/lib/pricing/fen";
import { FigureTable } from "./figure-table";
import { MoneyChart } from "./money-chart";
import { Panel } from "./panel";

/** A week is read at a glance; what is longer is opened where it is wanted. */
const daysAtAGlance = 7;

/** The money of each day, drawn and in figures, in yuan. */
export function MoneyPanel({ days }: { days: readonly MoneyDay[] }) {
  const t = useTranslations("figures.money");
  const format = useFormatter();
  const name = ({ day }: MoneyDay) =>
    format.dateTime(new Date(`${day}T12:00:00+08:00`), { month: "numeric", day: "numeric" });
  const amounts = ({ gross, returned, netFen }: Omit<MoneyDay, "day">) =>
    [gross, returned, netFen].map(signedYuan);
  const isEmpty = days.every(({ gross, returned }) => gross === 0 && returned === 0);
  return (
    <Panel id="money" title={t("title")} lead={t("lead")}>
      {isEmpty ? (
        <p className="leading-7 text-soft">{t("none")}</p>
      ) : (
        <>
          <MoneyChart
            days={days.map((day) => ({ ...day, name: name(day) }))}
            labels={{ gross: t("gross"), returned: t("returned"), net: t("net") }}
          />
          <details className="mt-3" open={days.length <= daysAtAGlance}>
            <summary className="cursor-pointer py-2.5 text-seal">{t("table")}</summary>
            <FigureTable
              label={t("title")}
              columns={[t("day"), t("gross"), t("returned"), t("net")]}
              rows={[...days].reverse().map((day) => ({
                key: day.day,
                cells: [day.day, ...amounts(day)],
              }))}
              total={[t("total"), ...amounts(moneyTotal(days))]}
            />
          </details>
        </>
      )}
    </Panel>
  );
}
