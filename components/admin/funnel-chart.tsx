"use client";

import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";

type Props = {
  /** `text` is what stands beside the bar. */
  stages: readonly { name: string; count: number; text: string }[];
};

/** The steps below each other. The table beside it says the same in words, and is what is read aloud. */
export function FunnelChart({ stages }: Props) {
  return (
    <div aria-hidden="true" className="h-60 noscript:hidden">
      <ResponsiveContainer initialDimension={{ width: 320, height: 240 }}>
        <BarChart
          data={[...stages]}
          layout="vertical"
          accessibilityLayer={false}
          margin={{ top: 0, right: 96, bottom: 0, left: 0 }}
        >
          <XAxis type="number" hide domain={[0, "dataMax"]} />
          <YAxis
            type="category"
            dataKey="name"
            width="auto"
            tick={{ fill: "var(--ink)", fontSize: 13 }}
            tickLine={false}
            axisLine={false}
          />
          <Bar
            dataKey="count"
            fill="var(--jade)"
            fillOpacity={0.75}
            maxBarSize={26}
            minPointSize={1}
            isAnimationActive={false}
          >
            <LabelList dataKey="text" position="right" fill="var(--soft)" fontSize={13} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
