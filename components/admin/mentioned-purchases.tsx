import { useFormatter, useTranslations } from "next-intl";
import { yuan } from "@/lib/pricing/fen";
import type { MentionedPurchase } from "@/lib/support/ticket";
import { button } from "../ui/button";
import { FormCard } from "./form-card";
import { Status } from "./status";

type Props = {
  purchases: readonly MentionedPurchase[];
  ticket: number;
  attach: (data: FormData) => Promise<void>;
  href: (path: string) => string;
};

/** Purchases whose numbers stand in a question, to be attached to it for the desk. */
export function MentionedPurchases({ purchases, ticket, attach, href }: Props) {
  const [t, desk, format] = [
    useTranslations("ticketDesk"),
    useTranslations("desk"),
    useFormatter(),
  ];
  return (
    <FormCard title={t("mentioned")} hint={t("mentionedHint")}>
      <ul className="grid gap-3">
        {purchases.map(({ id, number, title, kind, status, amount, createdAt, reference }) => (
          <li key={id} className="rounded-md border border-line p-3 leading-7">
            <p className="flex flex-wrap items-center gap-x-3">
              <a
                href={href(`/admin/purchases/${id}`)}
                className="font-mono text-seal underline underline-offset-4"
              >
                {number}
              </a>
              <Status status={status} />
            </p>
            <p>
              {desk(`kind.${kind}`)} · {title}
            </p>
            <p className="text-soft">
              {desk("yuan", { amount: yuan(amount) })} · {format.dateTime(createdAt, "mediumTime")}
            </p>
            <p className="text-note break-all text-soft">{t("mentionedBy", { reference })}</p>
            <form action={attach} className="mt-2">
              <input type="hidden" name="number" value={ticket} />
              <input type="hidden" name="purchase" value={id} />
              <button type="submit" className={button("small")}>
                {t("attach")}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </FormCard>
  );
}
