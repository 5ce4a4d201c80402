import { useTranslations } from "next-intl";
import type { LedgerDay } from "@/lib/checkout/ledger-day";
import { signedYuan } from "@/lib/pricing/fen";

const amounts = ["received", "refunded", "netFen", "surplus", "setAside", "disputed"] as const;

const names = { netFen: "net" } as const;

/** The money of each day, in yuan, with a line of totals. */
export function LedgerTable({ days }: { days: readonly LedgerDay[] }) {
  const t = useTranslations("desk.ledgerPage");
  const label = (column: (typeof amounts)[number]) =>
    t(column === "netFen" ? names[column] : column);
  const total = (column: "payments" | (typeof amounts)[number]) =>
    days.reduce((sum, day) => sum + day[column], 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      className="mt-4 overflow-x-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      aria-label={t("day")}
    >
      <table className="w-full min-w-160 border-collapse text-aside tabular-nums">
        <thead>
          <tr className="border-b border-line text-note text-soft">
            <th scope="col" className="px-2 py-2 text-start font-normal">
              {t("day")}
            </th>
            <th scope="col" className="px-2 py-2 text-end font-normal">
              {t("payments")}
            </th>
            {amounts.map((column) => (
              <th key={column} scope="col" className="px-2 py-2 text-end font-normal">
                {label(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day} className="border-b border-line">
              <th scope="row" className="px-2 py-2 text-start font-normal whitespace-nowrap">
                {day.day}
              </th>
              <td className="px-2 py-2 text-end">{day.payments}</td>
              {amounts.map((column) => (
                <td key={column} className="px-2 py-2 text-end">
                  {signedYuan(day[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-medium">
            <th scope="row" className="px-2 py-2 text-start font-medium">
              {t("total")}
            </th>
            <td className="px-2 py-2 text-end">{total("payments")}</td>
            {amounts.map((column) => (
              <td key={column} className="px-2 py-2 text-end">
                {signedYuan(total(column))}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
