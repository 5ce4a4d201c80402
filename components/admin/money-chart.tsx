"use client";

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { namedDays } from "@/lib/figures/money-day";
import { signedYuan } from "@/lib/pricing/fen";
import { ChartKey } from "./chart-key";

type Props = {
  /** In fen; `name` is the day as people say it. */
  days: readonly { name: string; gross: number; returned: number; netFen: number }[];
  labels: { gross: string; returned: string; net: string };
};

const series = ["gross", "returned", "net"] as const;

/**
 * What came in rises from the line, what went back hangs from it, hatched, and a line is what is left.
 * The table beside it says the same in words, and is what is read aloud.
 */
export function MoneyChart({ days, labels }: Props) {
  const points = days.map((day) => ({ ...day, returned: -day.returned }));
  return (
    <div aria-hidden="true" className="noscript:hidden">
      <div className="h-64">
        <ResponsiveContainer initialDimension={{ width: 320, height: 256 }}>
          <ComposedChart
            data={points}
            stackOffset="sign"
            accessibilityLayer={false}
            margin={{ top: 8, right: 24, bottom: 0, left: 0 }}
          >
            <defs>
              <pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse">
                <path d="M0 5 5 0" stroke="var(--seal)" strokeWidth="1.5" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="name"
              tick={{ fill: "var(--soft)", fontSize: 12 }}
              tickLine={false}
              axisLine={false}
              ticks={namedDays(days).map(({ name }) => name)}
              interval={0}
            />
            <YAxis
              width="auto"
              tickFormatter={signedYuan}
              tick={{ fill: "var(--soft)", fontSize: 12 }}
              tickLine={false}
              axisLine={false}
            />
            <ReferenceLine y={0} stroke="var(--soft)" />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--line)", fillOpacity: 0.5 }}
              content={({ active, payload }) => {
                const day = active ? (payload[0]?.payload as (typeof points)[number]) : undefined;
                return day ? <Day day={day} labels={labels} /> : null;
              }}
            />
            <Bar
              dataKey="gross"
              stackId="money"
              fill="var(--jade)"
              fillOpacity={0.75}
              maxBarSize={28}
              isAnimationActive={false}
            />
            <Bar
              dataKey="returned"
              stackId="money"
              fill="url(#hatched)"
              stroke="var(--seal)"
              maxBarSize={28}
              isAnimationActive={false}
            />
            <Line
              dataKey="netFen"
              stroke="var(--ink)"
              strokeWidth={1.5}
              dot={points.length <= 7 ? { r: 2.5, fill: "var(--ink)" } : false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-note text-soft">
        {series.map((name) => (
          <ChartKey key={name} look={name} label={labels[name]} />
        ))}
      </ul>
    </div>
  );
}

function Day({ day, labels }: { day: Props["days"][number]; labels: Props["labels"] }) {
  const amounts = { gross: day.gross, returned: day.returned, net: day.netFen };
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2 text-note shadow-sm">
      <p className="font-medium">{day.name}</p>
      {series.map((name) => (
        <p key={name} className="flex justify-between gap-6 tabular-nums">
          <span className="text-soft">{labels[name]}</span>
          {signedYuan(amounts[name])}
        </p>
      ))}
    </div>
  );
}
