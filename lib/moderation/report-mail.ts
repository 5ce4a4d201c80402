import { createTranslator } from "use-intl/core";
import { type MailText, mailBodies } from "@/lib/markup/mail-bodies";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";
import type { ReportKind, ReportStatus } from "./report";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

/** What became of a report; `text` is what staff say of it, and null where they said nothing. */
export type ReportNews = {
  number: number;
  kind: ReportKind;
  status: ReportStatus;
  title: string;
  text: string | null;
  /** The secret address. */
  url: string;
};

/**
 * Tells whoever reported how it stands. Their own words are not in it: the address may be a stranger's,
 * who is not to get anybody's words through us.
 */
export function reportMail(
  { number, kind, status, title, text, url }: ReportNews,
  locale: Locale,
): MailText {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "reportMail" });
  const words = createTranslator({ locale, messages: messages[locale], namespace: "report" });
  return {
    subject: t("subject", { number, status: words(`status.${status}`) }),
    ...mailBodies(locale, {
      greeting: t(status),
      ...(text !== null && { quote: text }),
      rows: [
        [t("number"), `#${number}`],
        [t("kind"), words(`kind.${kind}`)],
        [t("document"), title],
      ],
      hint: t("hint"),
      links: [{ url, name: t("open") }],
    }),
  };
}
