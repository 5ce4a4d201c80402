import { useTranslations } from "next-intl";
import type { Change } from "@/lib/figures/change";

type Props = {
  figures: readonly {
    name: "net" | "purchases" | "previews" | "conversion";
    value: string;
    before: string;
    /** Left out where a share of a share would only confuse. */
    change?: Change;
  }[];
};

/** The few figures to look at first, and how they stand to the period before. */
export function HeadlineFigures({ figures }: Props) {
  const t = useTranslations("figures.headline");
  return (
    <section aria-labelledby="headline" className="mt-4">
      <h2 id="headline" className="sr-only">
        {t("title")}
      </h2>
      <dl className="grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-4">
        {figures.map(({ name, value, before, change }) => (
          <div key={name} className="rounded-xl border border-line bg-surface px-4 py-3">
            <dt className="text-note text-soft">{t(name)}</dt>
            <dd className="mt-0.5 text-part font-medium tabular-nums sm:text-section">{value}</dd>
            <dd className="mt-1 text-note leading-6 text-soft tabular-nums">
              {change && change.kind !== "unmeasured" && (
                <span className="me-2 text-ink">
                  <span aria-hidden="true">{arrows[change.kind]} </span>
                  {change.kind === "same" ? t("same") : t(change.kind, { percent: change.percent })}
                </span>
              )}
              <span className="inline-block">{t("before", { value: before })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const arrows = { up: "↑", down: "↓", same: "=" } as const;
