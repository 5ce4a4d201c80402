import { useTranslations } from "next-intl";
import {
  type BulkOrder,
  type OrderDoubts,
  openCount,
  restOf,
  sizeOf,
} from "@/lib/publishing/bulk-order";
import { button } from "../ui/button";
import { ProgressBar } from "../ui/progress-bar";
import { SecondPress } from "../ui/second-press";

type Press = (data: FormData) => Promise<void>;

type Props = {
  order: BulkOrder;
  /** What is to be confirmed before more of it is published; null where nothing is. */
  doubts: OrderDoubts | null;
  /** Null for whoever may not stop it, or order the rest. */
  stop: Press | null;
  again: Press | null;
};

/** How far an order has come, or how it ended, and what can be done about it. */
export function OrderStanding({ order, doubts, stop, again }: Props) {
  const t = useTranslations("publishing.bulkOrder");
  return (
    <div className={`mt-4 rounded-xl border p-4 ${lookOf(order)}`}>
      <div role="status" className="leading-7">
        {order.end === null ? (
          <p className="font-medium">{t("running")}</p>
        ) : (
          <Told order={order} />
        )}
      </div>
      {order.end === null && <UnderWay order={order} stop={stop} />}
      {order.end !== null && restOf(order.counts) > 0 && again && (
        <Rest order={order} again={again} />
      )}
      {doubts && again && <Doubts order={order} doubts={doubts} again={again} />}
    </div>
  );
}

/** Green where all of it was done, red where something failed or nothing was done, and neither otherwise. */
function lookOf({ end, counts }: BulkOrder): string {
  if (end === null || end.kind === "stopped") return "border-line bg-surface";
  const open = openCount(counts);
  const isFailure = end.kind !== "done" || counts.failed > 0;
  if (isFailure || (open > 0 && counts.done + counts.unchanged === 0)) {
    return "border-seal bg-seal-tint";
  }
  return open > 0 ? "border-line bg-surface" : "border-jade bg-jade-tint";
}

function Told({ order: { act, staff, end, counts } }: { order: BulkOrder }) {
  const t = useTranslations("publishing.bulkOrder");
  const open = openCount(counts);
  return (
    <>
      {(counts.done + counts.unchanged > 0 || open === 0) && (
        <p className="font-medium">
          {t(`done.${act.act}`, { count: counts.done })}
          {counts.unchanged > 0 && ` ${t("unchanged", { count: counts.unchanged })}`}
        </p>
      )}
      {open > 0 && <p>{t("look", { count: open })}</p>}
      {counts.gone > 0 && <p>{t("gone", { count: counts.gone })}</p>}
      {end !== null && end.kind !== "done" && (
        <p className="wrap-anywhere">
          {t(end.kind, { by: end.by ?? staff.email, count: counts.waiting })}
        </p>
      )}
    </>
  );
}

function UnderWay({ order: { id, counts }, stop }: { order: BulkOrder; stop: Press | null }) {
  const t = useTranslations("publishing.bulkOrder");
  const total = sizeOf(counts);
  const done = total - counts.waiting;
  return (
    <div className="mt-2">
      <ProgressBar label={t("progressLabel")} value={done} max={total}>
        {t("progress", { done, total })}
      </ProgressBar>
      {stop && (
        <form action={stop} className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
          <input type="hidden" name="order" value={id} />
          <button type="submit" className={button("quiet")}>
            {t("stop")}
          </button>
          <p className="text-note leading-6 text-soft">{t("stopHint")}</p>
        </form>
      )}
    </div>
  );
}

/** To order once more what is left; where that cannot be taken back, in two presses. */
function Rest({ order: { id, act, counts }, again }: { order: BulkOrder; again: Press }) {
  const t = useTranslations("publishing.bulkOrder");
  const label = t("rest", { count: restOf(counts) });
  const press = (
    <button type="submit" className={button("quiet")}>
      {label}
    </button>
  );
  return (
    <form action={again} className="mt-3">
      <input type="hidden" name="order" value={id} />
      <input type="hidden" name="part" value="rest" />
      {act.act === "delete" ? (
        <SecondPress label={label} consequence={t("restHint")}>
          {press}
        </SecondPress>
      ) : (
        press
      )}
    </form>
  );
}

/** The second press of publishing or scheduling, for what was asked about. */
function Doubts({
  order: { id, act },
  doubts: { count, findings, documents, thin },
  again,
}: {
  order: BulkOrder;
  doubts: OrderDoubts;
  again: Press;
}) {
  const t = useTranslations("publishing.bulkOrder");
  const anyway = act.act === "schedule" ? "scheduleAnyway" : "anyway";
  return (
    <form action={again} className="mt-3 border-t border-line pt-3">
      <input type="hidden" name="order" value={id} />
      <input type="hidden" name="part" value="unconfirmed" />
      {documents > 0 && <p className="leading-7">{t("suspicious", { findings, documents })}</p>}
      {thin > 0 && <p className="leading-7">{t("thin", { count: thin })}</p>}
      <div className="mt-2">
        <SecondPress label={t(anyway, { count })} consequence={t(`${anyway}Hint`, { count })}>
          <button type="submit" className={button("quiet")}>
            {t(`${anyway}Now`)}
          </button>
        </SecondPress>
      </div>
    </form>
  );
}
