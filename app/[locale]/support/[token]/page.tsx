import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { secretMetadata } from "@/app/_i18n/page-metadata";
import { requireLetter } from "@/app/_request/letter";
import { LetterPage } from "@/components/site/letter-page";
import { Conversation } from "@/components/support/conversation";
import { button } from "@/components/ui/button";
import { LetterForm } from "@/components/ui/letter-form";
import { findTicket } from "@/lib/support/data";
import { longestMessage } from "@/lib/support/schema";
import { close, reply } from "./actions";

export const dynamic = "force-dynamic";

const told = ["sent", "added", "closed"] as const;

type Props = PageProps<"/[locale]/support/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/support");
  const t = await getTranslations("ticket");
  return secretMetadata(t("title"));
}

/** A question with its answers, for whoever has its secret address. */
export default async function TicketPage({ params, searchParams }: Props) {
  const [{ locale: segment, token }, asked] = await Promise.all([params, searchParams]);
  const path = withQuery(`/support/${token}`, asked);
  const { locale, href, languages } = pageLocale(segment, path);
  const ticket = await requireLetter(token, findTicket);
  const [t, format] = await Promise.all([getTranslations("ticket"), getFormatter()]);
  const news = told.find((name) => name === asked.told);
  return (
    <LetterPage
      href={href}
      languages={languages}
      heading={t("heading", { number: String(ticket.number) })}
      facts={
        <p className="mt-2 flex flex-wrap gap-x-4 leading-7 text-soft">
          <span>{t(`topic.${ticket.topic}`)}</span>
          <span>{t(`status.${ticket.status}`)}</span>
          <span>{format.dateTime(ticket.createdAt, { dateStyle: "long" })}</span>
          {ticket.purchaseNumber !== null && (
            <span>{t("purchase", { number: ticket.purchaseNumber })}</span>
          )}
        </p>
      }
      told={news ? { news: t(`told.${news}`), keep: news === "sent" ? t("keep") : null } : null}
    >
      <div className="mt-6">
        <Conversation
          label={t("conversation")}
          messages={ticket.messages.map((message) => ({ ...message, name: t(message.by) }))}
        />
      </div>
      <h2 className="mt-8 mb-3 font-serif text-part font-semibold">{t("goOn")}</h2>
      <LetterForm
        action={reply}
        locale={locale}
        longest={longestMessage}
        labels={{
          text: t("text"),
          textHint: t(ticket.status === "closed" ? "reopenHint" : "hint"),
          submit: t("submit"),
        }}
      >
        <input type="hidden" name="token" value={token} />
      </LetterForm>
      {ticket.status !== "closed" && (
        <form action={close} className="mt-4">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="locale" value={locale} />
          <button type="submit" className={button("quiet")}>
            {t("close")}
          </button>
        </form>
      )}
    </LetterPage>
  );
}
