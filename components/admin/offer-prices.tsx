import { useFormatter, useTranslations } from "next-intl";
import { yuan } from "@/lib/pricing/fen";
import type { PricedOffer } from "@/lib/publishing/priced-offer";
import { button } from "../ui/button";
import { TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = {
  offer: PricedOffer;
  add: KeptAction;
  cancel: (data: FormData) => Promise<void>;
};

/** What an offer costs now and next, with all that was asked before, and a form for a new price. */
export function OfferPrices({ offer, add, cancel }: Props) {
  const t = useTranslations("publishing.prices");
  const format = useFormatter();
  const time = (date: Date) => format.dateTime(date, "mediumTime");
  const { kind, now, next } = offer;
  return (
    <section aria-labelledby={kind} className="rounded-xl border border-line bg-surface p-4">
      <h2 id={kind} className="font-serif text-part font-semibold">
        {t(`offer.${kind}`)}
      </h2>
      <p className="mt-2 leading-7">
        <strong className="text-part text-seal tabular-nums">
          {t("amount", { amount: yuan(now.sale) })}
        </strong>{" "}
        <span className="text-soft">
          {now.list === null ? t("noList") : t("list", { amount: yuan(now.list) })}
        </span>
      </p>
      <p className="text-aside leading-7 text-soft">
        {next === null
          ? t("noNext")
          : t("next", { amount: yuan(next.sale), time: time(next.from) })}
      </p>
      <KeptForm action={add} className="mt-4 grid items-start gap-3 sm:grid-cols-2">
        <input type="hidden" name="offer" value={kind} />
        <div className="sm:col-span-2 sm:max-w-40">
          <TextField name="sale" label={t("sale")} inputMode="decimal" required />
        </div>
        <TextField name="from" type="datetime-local" label={t("from")} hint={t("fromHint")} />
        <TextField name="until" type="datetime-local" label={t("until")} hint={t("untilHint")} />
        <button type="submit" className={button("primary", "justify-self-start sm:col-span-2")}>
          {t("add")}
        </button>
      </KeptForm>
      <h3 className="mt-5 font-medium">{t("history")}</h3>
      <ul className="mt-1 divide-y divide-line border-t border-line">
        {offer.history.map(({ id, sale, from, until, isPlanned }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 py-1.5 text-aside">
            <span className="w-20 tabular-nums">{t("amount", { amount: yuan(sale) })}</span>
            <span className="min-w-0 flex-1 basis-56 leading-7 text-soft tabular-nums">
              {until === null
                ? t("since", { from: time(from) })
                : t("between", { from: time(from), until: time(until) })}
            </span>
            {isPlanned && (
              <form action={cancel}>
                <input type="hidden" name="price" value={id} />
                <button type="submit" className={button("text")}>
                  {t("cancel")}
                  <span className="sr-only"> {time(from)}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
