import { List } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OutlineCard } from "../document/outline-card";
import { ReportLink } from "../document/report-link";
import { WordDownload, WordExplanation } from "../document/word-download";
import { button } from "../ui/button";
import { PrintButton } from "../ui/print-button";
import { Sheet } from "../ui/sheet";
import { FocusButton } from "./focus-button";
import { positionId } from "./position";
import { SettingsButton } from "./settings-button";

const toolsId = "reading-tools";

type Props = {
  /** Links to the pieces. */
  outline: ReactNode;
  wordHref: string;
  /** Null where there is no preview any more. */
  previewHref: string | null;
  reportHref: string;
};

/** What can be done with an open text: beside it, or at the thumb of whoever reads on a phone. */
export function ReadTools({ outline, wordHref, previewHref, reportHref }: Props) {
  const t = useTranslations();
  return (
    <aside className="beside-text print:hidden lg:sticky lg:top-6 lg:flex lg:max-h-[calc(100dvh-3rem)] lg:flex-col lg:self-start">
      <OutlineCard className="min-h-32 max-lg:hidden">{outline}</OutlineCard>
      <div className="mt-4 grid grid-cols-[auto_minmax(0,1fr)_minmax(max-content,1fr)] gap-2 noscript:max-lg:grid-cols-[auto_1fr] max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:mt-0 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:pt-3 md:max-lg:px-8 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:grid-cols-1 lg:gap-3">
        <button type="button" popoverTarget={toolsId} className={button("small", "lg:hidden")}>
          <List aria-hidden="true" size={20} />
          <span className="sr-only">{t("reading.tools")}</span>
          {/* The room is there before the guide of the page writes into it, so that nothing moves. */}
          <span id={positionId} aria-hidden="true" className="w-9 text-note tabular-nums" />
        </button>
        <button type="button" data-copy="full-text" className={button("small", "noscript:hidden")}>
          {t("read.copyAll")}
        </button>
        <WordDownload
          href={wordHref}
          label={t("read.download")}
          look="primary"
          className="max-lg:px-2.5! lg:order-first"
        />
        <div className="flex gap-3 max-lg:hidden">
          <SettingsButton className="flex-1" />
          <FocusButton label={t("reading.focus")} className="flex-1" />
        </div>
        <div className="flex gap-3 max-lg:hidden">
          <PrintButton label={t("reading.print")} className="flex-1 px-2.5!" />
          <PreviewLink href={previewHref} look="small" />
        </div>
      </div>
      <p className="mt-3 text-note max-lg:hidden">
        <ReportLink href={reportHref} />
      </p>
    </aside>
  );
}

/** The sheets that the tools open: the outline with what has no room on a phone, and the way around WeChat. */
export function ReadSheets({ outline, previewHref }: Pick<Props, "outline" | "previewHref">) {
  const t = useTranslations();
  return (
    <>
      <Sheet id={toolsId} title={t("document.outline")} close={t("reading.settings.close")}>
        <div className="mb-3 flex flex-wrap gap-2">
          <SettingsButton className="flex-1" />
          <FocusButton label={t("reading.focus")} className="flex-1" />
          <PrintButton label={t("reading.print")} />
        </div>
        <nav data-outline aria-label={t("document.outline")}>
          {outline}
        </nav>
        <PreviewLink href={previewHref} look="text" />
      </Sheet>
      <WordExplanation />
    </>
  );
}

type PreviewLinkProps = { href: string | null; look: "small" | "text" };

function PreviewLink({ href, look }: PreviewLinkProps) {
  const t = useTranslations("read");
  if (href === null) return null;
  return (
    <a href={href} className={button(look, look === "small" ? "flex-1" : "-ms-2")}>
      {t("backToPreview")}
    </a>
  );
}
