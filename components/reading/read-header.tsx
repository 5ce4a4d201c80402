import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { readingMinutes, speakingMinutes } from "@/lib/catalog/length";
import { DocumentTitle } from "../document/document-title";

type Props = {
  title: string;
  locale: string;
  /** Until when a pass opens it, as it is told; null for a copy. */
  until: string | null;
  characters: number;
  kind: "read" | "spoken";
  /** In what else it can be read: another script, or another version. */
  children: ReactNode;
};

/** What an open text is called, by what it is open, and how long it takes. */
export function ReadHeader({ title, locale, until, characters, kind, children }: Props) {
  const t = useTranslations();
  return (
    <header>
      <h1 className="font-serif text-title font-bold text-pretty">
        <DocumentTitle title={title} />
      </h1>
      <div lang={locale} className="beside-text">
        <p className="print:hidden mt-3 text-jade">
          {t("read.granted")}
          <span className="ms-3 text-soft">
            {until === null ? t("read.viaCopy") : t("read.viaPass", { until })}
          </span>
        </p>
        <p className="print:hidden mt-1 text-aside text-soft tabular-nums">
          {t("document.reading", { minutes: readingMinutes(characters) })}
          {kind === "spoken" && (
            <span className="ms-3">
              {t("reading.spoken", { minutes: speakingMinutes(characters) })}
            </span>
          )}
        </p>
        <p className="print:hidden noscript:block mt-1 hidden text-aside text-soft">
          {t("read.selectable")}
        </p>
        {children}
      </div>
    </header>
  );
}
