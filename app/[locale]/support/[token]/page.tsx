import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { Shell } from "@/components/site/shell";
import { Conversation } from "@/components/support/conversation";
import { button } from "@/components/ui/button";
import { Told } from "@/components/ui/told";
import { WriteOnForm } from "@/components/ui/write-on-form";
import { findTicket } from "@/lib/support/data";
import { longestMessage, ticketTokenSchema } from "@/lib/support/schema";
import { close, reply } from "./actions";

export const dynamic = "force-dynamic";

const told = ["sent", "added", "closed"] as const;

type Props = PageProps<"/[locale]/support/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/support");
  const t = await getTranslations("ticket");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "same-origin" };
}

/** A question with its answers, for whoever has its secret address. */
export default async function TicketPage({ params, searchParams }: Props) {
  const { locale: segment, token } = await params;
  const { locale, href, languages } = pageLocale(segment, `/support/${token}`);
  const ticket = ticketTokenSchema.safeParse(token).success ? await findTicket(token) : null;
  if (ticket === null) notFound();
  const [t, format] = await Promise.all([getTranslations("ticket"), getFormatter()]);
  const asked = (await searchParams).told;
  const news = told.find((name) => name === asked);
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">
          {t("heading", { number: String(ticket.number) })}
        </h1>
        <p className="mt-2 flex flex-wrap gap-x-4 leading-7 text-soft">
          <span>{t(`topic.${ticket.topic}`)}</span>
          <span>{t(`status.${ticket.status}`)}</span>
          <span>{format.dateTime(ticket.createdAt, { dateStyle: "long" })}</span>
          {ticket.purchaseNumber !== null && (
            <span>{t("purchase", { number: ticket.purchaseNumber })}</span>
          )}
        </p>
        {news && <Told news={t(`told.${news}`)}>{news === "sent" && <p>{t("keep")}</p>}</Told>}
        <div className="mt-6">
          <Conversation
            label={t("conversation")}
            messages={ticket.messages.map((message) => ({ ...message, name: t(message.by) }))}
          />
        </div>
        <h2 className="mt-8 mb-3 font-serif text-part font-semibold">{t("goOn")}</h2>
        <WriteOnForm
          action={reply}
          locale={locale}
          token={token}
          longest={longestMessage}
          labels={{
            text: t("text"),
            hint: t(ticket.status === "closed" ? "reopenHint" : "hint"),
            submit: t("submit"),
          }}
        />
        {ticket.status !== "closed" && (
          <form action={close} className="mt-4">
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="locale" value={locale} />
            <button type="submit" className={button("quiet")}>
              {t("close")}
            </button>
          </form>
        )}
      </div>
    </Shell>
  );
}
