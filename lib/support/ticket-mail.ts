import { createTranslator } from "use-intl/core";
import { type MailText, mailBodies } from "@/lib/markup/mail-bodies";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";
import type { TicketTopic } from "./ticket";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

/** What a mail about a ticket tells; `answer` is null when it only says that the question has come. */
export type TicketNews = {
  number: number;
  topic: TicketTopic;
  /** The secret address. */
  url: string;
  answer: string | null;
};

/**
 * Tells a reader that a question has come, or what staff answered. What the reader wrote is not in it:
 * the address may be a stranger's, who is not to get anybody's words through us.
 */
export function ticketMail({ number, topic, url, answer }: TicketNews, locale: Locale): MailText {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "ticketMail" });
  const topics = createTranslator({
    locale,
    messages: messages[locale],
    namespace: "ticket.topic",
  });
  return {
    subject: t(answer === null ? "receivedSubject" : "answeredSubject", { number }),
    ...mailBodies(locale, {
      greeting: t(answer === null ? "received" : "answered"),
      ...(answer !== null && { quote: answer }),
      rows: [
        [t("number"), `#${number}`],
        [t("topic"), topics(topic)],
      ],
      hint: t(answer === null ? "receivedHint" : "answeredHint"),
      links: [{ url, name: t("open") }],
    }),
  };
}
