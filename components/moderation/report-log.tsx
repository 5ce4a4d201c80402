import { useFormatter, useLocale, useTranslations } from "next-intl";
import { typedLanguage } from "@/lib/catalog/script";
import type { ReportStatus } from "@/lib/moderation/report";

type Props = {
  events: readonly { id: string; status: ReportStatus; name: string; text: string; at: Date }[];
};

/** All that became of a report, the oldest first. */
export function ReportLog({ events }: Props) {
  const t = useTranslations("report");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <ol aria-label={t("log")} className="border-s-2 border-line ps-5">
      {events.map(({ id, status, name, text, at }) => (
        <li key={id} className="relative pb-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute start-[-1.625rem] top-2 size-2.5 rounded-full bg-soft"
          />
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">{t(`status.${status}`)}</span>
            <span className="text-note break-all text-soft tabular-nums">
              {name} · <time dateTime={at.toISOString()}>{format.dateTime(at, "mediumTime")}</time>
            </span>
          </p>
          <p
            lang={typedLanguage(text, locale)}
            className="mt-1 leading-7 break-words whitespace-pre-wrap"
          >
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
