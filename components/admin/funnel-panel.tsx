import { useFormatter, useTranslations } from "next-intl";
import { type Funnel, type Stage, shareOf, stages } from "@/lib/figures/funnel";
import { FigureTable } from "./figure-table";
import { FunnelChart } from "./funnel-chart";
import { Panel } from "./panel";

type Props = { funnel: Funnel; before: Funnel };

/** How many of those who see a preview come how far. */
export function FunnelPanel({ funnel, before }: Props) {
  const t = useTranslations("figures.funnel");
  const none = useTranslations("figures")("none");
  const format = useFormatter();
  const number = (count: number) => format.number(count);
  const share = (stage: Stage) => {
    const last = stages[stages.indexOf(stage) - 1];
    const part = last === undefined ? null : shareOf(funnel[stage], funnel[last]);
    return part === null
      ? null
      : format.number(part, { style: "percent", maximumFractionDigits: 1 });
  };
  const rows = stages.flatMap((stage) => [
    {
      key: stage,
      cells: [t(stage), number(funnel[stage]), share(stage) ?? none, number(before[stage])],
    },
    ...(stage === "begun" ? (["byQr", "onHostedPage"] as const) : []).map((way) => ({
      key: way,
      cells: [
        <span key={way} className="block ps-4 text-soft">
          {t(way)}
        </span>,
        number(funnel[way]),
        "",
        number(before[way]),
      ],
    })),
  ]);
  return (
    <Panel id="funnel" title={t("title")} lead={`${t("lead")} ${t("automated")}`}>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-10 gap-y-4 lg:grid-cols-2">
        <FunnelChart
          stages={stages.map((stage) => ({
            name: t(stage),
            count: funnel[stage],
            text: [number(funnel[stage]), share(stage)].filter(Boolean).join(" · "),
          }))}
        />
        <FigureTable
          label={t("title")}
          columns={[t("stage"), t("count"), t("share"), t("before")]}
          rows={rows}
        />
      </div>
    </Panel>
  );
}
