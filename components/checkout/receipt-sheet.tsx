import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { languageOf } from "@/lib/catalog/script";
import type { Receipt, ReceiptRefund } from "@/lib/checkout/receipt";
import { fen, yuan } from "@/lib/pricing/fen";
import { Filled } from "../site/filled";

type Props = {
  receipt: Receipt;
  /** Where what was bought can be seen; null where there is no such page any more. */
  itemHref: string | null;
};

/** What a receipt says, line by line. Prices add up from the first to what was paid. */
export function ReceiptSheet({ receipt, itemHref }: Props) {
  const t = useTranslations("receipt");
  const offers = useTranslations("offers");
  const format = useFormatter();
  const time = (at: Date) => format.dateTime(at, "longTime");
  const { item, list, credit, amount, method, walletNumber, refunds } = receipt;
  const name =
    item.kind === "copy" ? (
      <Filled text={t.raw("copyItem")}>
        <span lang={languageOf(receipt.document.script)}>{item.title}</span>
      </Filled>
    ) : (
      t("passItem", { days: item.days })
    );
  const discount = list === null ? 0 : Math.max(0, list - amount - (credit?.amount ?? 0));
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Row name={t("number")}>
        <span className="select-all">{receipt.number}</span>
      </Row>
      <Row name={t("item")}>
        {itemHref === null ? (
          name
        ) : (
          <a
            href={itemHref}
            className="text-seal underline decoration-line underline-offset-4 print:text-ink print:no-underline"
          >
            {name}
          </a>
        )}
      </Row>
      <Row name={t("validity")}>{validity(receipt, t, time)}</Row>
      {receipt.nextPayment !== null && (
        <Row name={t("nextPayment")}>
          {format.dateTime(receipt.nextPayment, { dateStyle: "long" })}
        </Row>
      )}
      {list !== null && discount > 0 && (
        <>
          <Row name={t("list")}>{t("amountValue", { amount: yuan(list) })}</Row>
          <Row name={t("discount")}>{t("minus", { amount: yuan(fen(discount)) })}</Row>
        </>
      )}
      {credit !== null && (
        <Row name={t("credit")}>
          {t("minus", { amount: yuan(credit.amount) })}
          <span className="ms-3 text-soft">
            {t("creditOf", { date: format.dateTime(credit.paidAt, { dateStyle: "long" }) })}
          </span>
        </Row>
      )}
      <Row name={t("paid")}>
        <strong className="text-lead">{t("amountValue", { amount: yuan(amount) })}</strong>
      </Row>
      <Row name={t("method")}>{method === null ? t("byHand") : offers(method)}</Row>
      {walletNumber !== null && (
        <Row name={t("walletNumber")}>
          <span className="text-note break-all select-all sm:text-body">{walletNumber}</span>
        </Row>
      )}
      <Row name={t("paidAt")}>
        <time dateTime={receipt.paidAt.toISOString()}>{time(receipt.paidAt)}</time>
      </Row>
      {refunds.map((refund) => (
        <Row key={refund.id} name={t("refundRow")}>
          <RefundProgress refund={refund} />
        </Row>
      ))}
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-x-4 py-2.5 leading-7">
      <dt className="w-20 shrink-0 text-soft sm:w-28 max-sm:[:lang(en)_&]:w-24">{name}</dt>
      <dd className="min-w-0 flex-1 tabular-nums">{children}</dd>
    </div>
  );
}

function validity(
  { item, startsAt, until, renews }: Receipt,
  t: ReturnType<typeof useTranslations<"receipt">>,
  time: (at: Date) => string,
): string {
  if (item.kind === "copy") return t("forGood");
  if (startsAt === null || until === null) return "–";
  return t(renews ? "fromToRenews" : "fromTo", { from: time(startsAt), until: time(until) });
}

function RefundProgress({ refund }: { refund: ReceiptRefund }) {
  const t = useTranslations("refund");
  const format = useFormatter();
  const amount = yuan(refund.amount);
  switch (refund.progress) {
    case "under-way":
      return t("rowUnderWay", { amount });
    case "failed":
      return t("rowFailed", { amount });
    case "arrived":
      return t("rowArrived", { amount, at: format.dateTime(refund.at, { dateStyle: "long" }) });
  }
}
