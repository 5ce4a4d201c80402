import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CreditJson } from "@/lib/checkout/access-json";
import { yuan } from "@/lib/pricing/fen";
import type { OfferKind, Offers } from "@/lib/pricing/offer";
import { passSaving } from "@/lib/pricing/pass-saving";
import { button } from "../ui/button";
import { BuyForm } from "./buy-form";
import { NotOpen } from "./not-open";
import { OfferPrice } from "./offer-price";
import { PassPrice } from "./pass-price";

type Props = {
  offers: Offers;
  document: number;
  locale: string;
  /** Whether the text is paid for, or only copying and downloading it. */
  reading: "paid" | "free";
  /** Where owners read the whole text. */
  readHref: string;
  restoreHref: string;
  accountHref: string;
  supportHref: string;
  /** What counts toward a pass for this browser; left out on a page that is the same for everyone. */
  passCredit?: CreditJson | null;
  /** What was chosen before. */
  chosen?: { kind: OfferKind; method: string; email: string; problem?: string | undefined };
  /** Why that did not begin. */
  message?: string | undefined;
};

/** The two offers, the ways to pay, and the ways out. A plain form: it buys without JavaScript too. */
export function OffersForm(props: Props) {
  const { offers, document, reading, locale, readHref } = props;
  const { restoreHref, accountHref, supportHref, passCredit, chosen, message } = props;
  const t = useTranslations("offers");
  const payment = useTranslations("payment");
  const more = useTranslations("reading");
  const saving = passSaving(offers.copy.price.sale, offers.pass.price.sale);
  const days = offers.pass.days;
  const prices = { price: t.raw("price"), list: t.raw("list") };
  return (
    <section
      id="offers"
      aria-labelledby="offers-title"
      className="print:hidden rounded-xl border border-line bg-surface p-5 md:p-7"
    >
      <NotOpen
        document={document}
        accountHref={accountHref}
        restoreHref={restoreHref}
        labels={{
          here: t("notOpen.here"),
          expired: t.raw("notOpen.expired"),
          refundedCopy: t("notOpen.refundedCopy"),
          refundedPass: t("notOpen.refundedPass"),
          account: t("notOpen.account"),
          restore: t("notOpen.restore"),
        }}
      />
      <h2 id="offers-title" className="font-serif text-section font-semibold">
        <span className="for-buyers">{t("title")}</span>
        <span className="for-owners">{t("ownedTitle")}</span>
      </h2>
      <p className="for-buyers mt-1 leading-7 text-pretty text-soft">
        {t(reading === "paid" ? "lead" : "leadFree")}
      </p>
      <p className="for-owners mt-3 rounded-md bg-jade-tint px-3 py-2 leading-7 text-jade">
        {t("owned")}
      </p>
      <p className="for-owners mt-4">
        <a href={readHref} className={button("primary", "w-full sm:w-auto sm:min-w-56")}>
          {t("open")}
        </a>
      </p>
      {/* To owners nothing is sold that they do not ask for, nor what they have; the style sheet holds it. */}
      <details className="for-owners buy-again mt-2">
        <summary className="min-h-11 cursor-pointer content-center text-soft">
          <span className="for-copy-owners">{t("upgrade")}</span>
          <span className="for-pass-owners">{t("again")}</span>
        </summary>
      </details>
      <div className="buying">
        <BuyForm
          message={message}
          labels={{
            pay: t("pay"),
            paying: t("paying"),
            failed: payment("failed"),
            retry: payment("retry"),
            closed: more("closed"),
            qr: {
              title: payment("scanTitle"),
              scan: payment("scan"),
              qrAlt: payment("qrAlt"),
              samePhone: payment("samePhone"),
              samePhoneWechat: payment("samePhoneWechat"),
              remaining: payment.raw("remaining"),
              waiting: payment("waiting"),
              checking: payment("checking"),
              notYet: payment("notYet"),
              paid: payment("paid"),
              expired: payment("expired"),
              declined: payment("declined"),
              settling: payment("settling"),
              receiptTo: payment.raw("receiptTo"),
              elsewhere: payment("elsewhere"),
              continue: payment("continue"),
              priceNow: payment.raw("priceNow"),
              refresh: payment("refresh"),
              paidButton: payment("paidButton"),
              close: payment("close"),
              offline: payment("offline"),
              amount: payment.raw("amount"),
            },
          }}
        >
          <input type="hidden" name="document" value={document} />
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="copyFen" value={offers.copy.price.sale} />
          <fieldset className="mt-5 grid gap-3 sm:grid-cols-2">
            <legend className="sr-only">{t("choose")}</legend>
            <OfferChoice
              kind="copy"
              name={t("copyName")}
              gets={t("copyGets")}
              price={
                <OfferPrice
                  amount={offers.copy.price.sale}
                  instead={offers.copy.price.list}
                  labels={prices}
                />
              }
              isChosen={chosen?.kind !== "pass"}
            />
            <OfferChoice
              kind="pass"
              name={t("passName", { days })}
              gets={t("passGets", { days })}
              saves={more.rich("saves", {
                count: saving.count,
                copies: yuan(saving.copies),
                saved: yuan(saving.saved),
                keep: (text) => <span className="whitespace-nowrap">{text}</span>,
              })}
              price={
                <PassPrice
                  document={document}
                  price={offers.pass.price}
                  copyPrice={offers.copy.price.sale}
                  credit={passCredit}
                  locale={locale}
                  labels={{ ...prices, plain: prices.price, credited: t.raw("credited") }}
                />
              }
              isChosen={chosen?.kind === "pass"}
            />
          </fieldset>
          <fieldset className="mt-6">
            <legend className="mb-2 font-medium">{t("method")}</legend>
            <div className="flex flex-wrap gap-2 sm:gap-2.5">
              {(["wechat_pay", "alipay", "card"] as const).map((method) => (
                <label
                  key={method}
                  className={`flex min-h-control cursor-pointer items-center gap-2.5 rounded-md border border-line px-4 max-sm:flex-1 max-sm:gap-1.5 max-sm:px-2 max-sm:text-aside whitespace-nowrap ${method === "alipay" ? "out-of-wechat" : ""} has-checked:border-seal has-checked:bg-seal-tint has-focus-visible:outline-2`}
                >
                  <input
                    type="radio"
                    name="method"
                    value={method}
                    defaultChecked={method === (chosen?.method ?? "wechat_pay")}
                    className="accent-seal"
                  />
                  {t(method)}
                </label>
              ))}
            </div>
            <div className="hidden in-[form:has(input[value=wechat\_pay]:checked)]:pointer-coarse:block">
              <p className="out-of-wechat mt-2 text-aside text-pretty text-soft">
                {t("samePhone")}
              </p>
            </div>
            <p className="in-wechat mt-2 text-aside text-pretty text-soft">{more("wechat.pay")}</p>
          </fieldset>
          <label className="mt-4 hidden max-w-2xl cursor-pointer gap-3 rounded-lg border border-line p-4 in-[form:has(input[value=pass]:checked):has(input[value=card]:checked)]:flex has-checked:border-seal has-focus-visible:outline-2">
            <input type="checkbox" name="renews" className="mt-1.5 self-start accent-seal" />
            <input type="hidden" name="renewalFen" value={offers.pass.price.sale} />
            <span>
              <span className="font-medium">{t("renews")}</span>
              <span className="mt-1 block text-aside text-pretty text-soft">
                {t("renewsTerms", { days, amount: yuan(offers.pass.price.sale) })}
              </span>
            </span>
          </label>
          <div className="mt-5 max-w-md">
            {chosen && <input type="hidden" name="emailFilledIn" value="on" />}
            <label htmlFor="email" className="font-medium">
              {t("email")}
            </label>
            <input
              id="email"
              name="email"
              type="email"
              autoComplete="email"
              maxLength={254}
              defaultValue={chosen?.email}
              aria-invalid={chosen?.problem === "invalid-email"}
              aria-describedby="email-hint"
              className="mt-1.5 h-control w-full rounded-md border border-line bg-paper px-3 text-body aria-invalid:border-seal"
            />
            <p id="email-hint" className="mt-1 text-note text-soft">
              {t("emailHint")}
            </p>
          </div>
        </BuyForm>
        <ul className="mt-5 grid gap-1.5 text-aside text-pretty text-soft">
          <li>{t("noRenewal", { days })}</li>
          <li>{t("untouched")}</li>
        </ul>
      </div>
      <p className="-ms-2 mt-3 flex flex-wrap gap-x-4">
        <a href={restoreHref} className={button("text", "for-buyers")}>
          {t("alreadyPaid")}
        </a>
        <a href={supportHref} className={button("text")}>
          {t("support")}
        </a>
      </p>
    </section>
  );
}

type ChoiceProps = {
  kind: OfferKind;
  name: string;
  gets: string;
  /** What choosing it saves. */
  saves?: ReactNode;
  price: ReactNode;
  isChosen: boolean;
};

function OfferChoice({ kind, name, gets, saves, price, isChosen }: ChoiceProps) {
  return (
    <label
      className={`flex cursor-pointer gap-3 rounded-lg border border-line p-4 ${kind === "copy" ? "not-for-copy-owners" : ""} has-checked:border-seal has-checked:bg-seal-tint has-focus-visible:outline-2`}
    >
      <input
        type="radio"
        name="kind"
        value={kind}
        defaultChecked={isChosen}
        className="mt-1.5 self-start accent-seal"
      />
      <span className="flex-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{name}</span>
          {price}
        </span>
        <span className="mt-1 block text-aside text-pretty text-soft">{gets}</span>
        {saves !== undefined && (
          <span className="mt-1 block text-aside text-pretty text-jade tabular-nums in-[label:has([data-credited])]:hidden">
            {saves}
          </span>
        )}
      </span>
    </label>
  );
}
