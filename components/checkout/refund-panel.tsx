import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Receipt } from "@/lib/checkout/receipt";
import type { ReaderVerdict } from "@/lib/checkout/refund-rule";
import { type Fen, fen, yuan } from "@/lib/pricing/fen";
import { button } from "../ui/button";
import { PaidTwice } from "./paid-twice";
import { useRefundExpectation } from "./refund-expectation";

type Props = { receipt: Receipt; returning: ReaderVerdict; locale: string; supportHref: string };

/**
 * How a purchase can be given back, or why not, or how far that has come. A plain form behind a fold:
 * it takes two presses, and works without JavaScript.
 */
export function RefundPanel({ receipt, returning, locale, supportHref }: Props) {
  const t = useTranslations("refund");
  return (
    <section id="refund" aria-labelledby="refund-title" className="print:hidden mt-10 scroll-mt-6">
      <h2 id="refund-title" className="font-serif text-part font-semibold">
        {t("title")}
      </h2>
      <div className="mt-2 leading-7">
        <PaidTwice surplus={receipt.surplus} method={receipt.method} supportHref={supportHref} />
        <Standing receipt={receipt} returning={returning} locale={locale} />
      </div>
    </section>
  );
}

function Standing({ receipt, returning, locale }: Omit<Props, "supportHref">) {
  const t = useTranslations("refund");
  const format = useFormatter();
  const expectation = useRefundExpectation(receipt.method);
  const { refunds } = receipt;
  switch (receipt.standing) {
    case "refunding":
      return (
        <Notice title={t("onItsWay")}>
          {t("onItsWayText", { amount: sum(receipt, "under-way"), expect: expectation })}{" "}
          {receipt.opening === "closed" && t("closing")}
        </Notice>
      );
    case "refunded": {
      const at = refunds.findLast(({ progress }) => progress === "arrived")?.at ?? receipt.paidAt;
      const date = format.dateTime(at, { dateStyle: "long" });
      return <p role="status">{t("arrived", { amount: sum(receipt, "arrived"), at: date })}</p>;
    }
    case "partly-refunded":
      return <p role="status">{t("partly", { amount: sum(receipt, "arrived") })}</p>;
    case "disputed":
      return <p>{t("disputed")}</p>;
    case "charged-back":
      return <p>{t("chargedBack")}</p>;
    case "paid":
      return (
        <>
          {refunds.at(-1)?.progress === "failed" && (
            <p role="status" className="mb-2 text-seal">
              {t("failed")}
            </p>
          )}
          <OwnReturn receipt={receipt} returning={returning} locale={locale} />
        </>
      );
  }
}

function OwnReturn({ receipt, returning, locale }: Omit<Props, "supportHref">) {
  const t = useTranslations("refund");
  const reasons = useTranslations("problem.return");
  const format = useFormatter();
  const expectation = useRefundExpectation(receipt.method);
  if (returning.kind !== "returnable")
    return <p className="text-soft">{reasons(returning.kind)}</p>;
  const amount = yuan(receipt.amount);
  const until = format.dateTime(returning.until, "longTime");
  return (
    <>
      <p className="text-soft">{t("allowed", { until })}</p>
      <details className="mt-3 rounded-lg border border-line bg-surface">
        <summary className="min-h-11 cursor-pointer content-center px-4 font-medium">
          {t("apply")}
        </summary>
        <form
          method="post"
          action={`/api/purchases/${receipt.id}/refund?locale=${locale}`}
          className="px-4 pb-4"
        >
          <p>{t("explain", { amount, expect: expectation })}</p>
          <button type="submit" className={button("primary", "mt-3 w-full sm:w-auto")}>
            {t("confirm", { amount })}
          </button>
        </form>
      </details>
    </>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status" className="rounded-lg border border-jade bg-jade-tint px-4 py-3">
      <p className="font-medium text-jade">{title}</p>
      <p>{children}</p>
    </div>
  );
}

function sum({ refunds }: Receipt, progress: "under-way" | "arrived"): string {
  const counted = refunds.filter((refund) => refund.progress === progress);
  const total: Fen = fen(counted.reduce((fens, { amount }) => fens + amount, 0));
  return yuan(total);
}
