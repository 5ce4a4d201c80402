import { useTranslations } from "next-intl";
import { type BulkOrder, restOf, sizeOf } from "@/lib/publishing/bulk-order";
import { button } from "../ui/button";
import { ProgressBar } from "../ui/progress-bar";
import { SecondPress } from "../ui/second-press";

type Props = {
  order: BulkOrder;
  /** Null for whoever may not stop it, or order the rest. */
  stop: ((data: FormData) => Promise<void>) | null;
  again: ((data: FormData) => Promise<void>) | null;
};

/** How far an order has come, or how it ended, and what can be done about it. */
export function OrderStanding({ order, stop, again }: Props) {
  const t = useTranslations("publishing.bulkOrder");
  const { id, act, end, counts } = order;
  const total = sizeOf(counts);
  const isSmooth = end?.kind === "done" && counts.failed === 0;
  const rest = restOf(counts);
  return (
    <>
      <div
        className={`mt-4 rounded-xl border p-4 ${looks[end === null ? "open" : isSmooth ? "smooth" : "rough"]}`}
      >
        <div role="status" className="leading-7">
          <p className="font-medium">
            {end === null ? t("running") : t(`done.${act.act}`, { count: counts.done })}
            {end !== null && counts.unchanged > 0 && (
              <> {t("unchanged", { count: counts.unchanged })}</>
            )}
          </p>
          {end !== null && counts.gone > 0 && <p>{t("gone", { count: counts.gone })}</p>}
          {end !== null && end.kind !== "done" && (
            <p>{t(end.kind, { by: end.by ?? order.staff.email, count: counts.waiting })}</p>
          )}
        </div>
        {end === null && (
          <div className="mt-2">
            <ProgressBar label={t("progressLabel")} value={total - counts.waiting} max={total}>
              {t("progress", { done: total - counts.waiting, total })}
            </ProgressBar>
          </div>
        )}
        {end === null && stop && (
          <form action={stop} className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
            <input type="hidden" name="order" value={id} />
            <button type="submit" className={button("quiet")}>
              {t("stop")}
            </button>
            <p className="text-sm leading-6 text-soft">{t("stopHint")}</p>
          </form>
        )}
        {end !== null && again && rest > 0 && (
          <form action={again} className="mt-3">
            <input type="hidden" name="order" value={id} />
            {act.act === "delete" ? (
              <SecondPress label={t("rest", { count: rest })} consequence={t("restHint")}>
                <Again label={t("rest", { count: rest })} />
              </SecondPress>
            ) : (
              <Again label={t("rest", { count: rest })} />
            )}
          </form>
        )}
      </div>
    </>
  );
}

const looks = {
  open: "border-line bg-surface",
  smooth: "border-jade bg-jade-tint",
  rough: "border-seal bg-seal-tint",
};

function Again({ label }: { label: string }) {
  return (
    <button type="submit" className={button("quiet")}>
      {label}
    </button>
  );
}
