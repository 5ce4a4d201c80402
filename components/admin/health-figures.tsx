import { useFormatter, useTranslations } from "next-intl";
import type { CheckoutHealth } from "@/lib/checkout/checkout-health";

/** How the payments are at this moment. */
export function HealthFigures({ health }: { health: CheckoutHealth }) {
  const t = useTranslations("desk.health");
  const format = useFormatter();
  const ago = (seconds: number | null, none: "none" | "never") =>
    seconds === null
      ? t(none)
      : format.relativeTime(new Date(-seconds * 1000), { now: new Date(0) });
  const figures = [
    { name: "locked", value: health.paidButLocked, isBad: health.paidButLocked > 0 },
    { name: "alerts", value: health.openAlerts, isBad: health.openAlerts > 0 },
    { name: "pending", value: ago(health.oldestPendingSeconds, "none"), isBad: false },
    { name: "queue", value: health.queueDepth, isBad: false },
    { name: "reconciled", value: ago(health.secondsSinceReconciliation, "never"), isBad: false },
  ] as const;
  return (
    <dl
      aria-label={t("title")}
      className="mt-4 grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5"
    >
      {figures.map(({ name, value, isBad }) => (
        <div key={name} className="rounded-lg border border-line bg-surface px-3 py-2">
          <dt className="text-note text-soft">{t(name)}</dt>
          <dd className={`text-lead font-medium tabular-nums ${isBad ? "text-seal" : ""}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
