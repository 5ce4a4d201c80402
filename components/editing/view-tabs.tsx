import { useTranslations } from "next-intl";

const views = ["original", "text", "check"] as const;

export type ReviewView = (typeof views)[number];

type Props = { view: ReviewView; onView: (view: ReviewView) => void; open: number };

/** What of the review a narrow screen shows; a wide one shows all of it, and so does one without a script. */
export function ViewTabs({ view, onView, open }: Props) {
  const t = useTranslations("review");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label={t("view.label")} className="flex gap-1 noscript:hidden xl:hidden">
      {views.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={view === name}
          onClick={() => onView(name)}
          className="min-h-11 flex-1 cursor-pointer rounded-md border border-line px-2 text-soft aria-pressed:border-seal aria-pressed:bg-seal-tint aria-pressed:font-medium aria-pressed:text-seal"
        >
          {t(`view.${name}`)}
          {name === "check" && open > 0 && ` (${open})`}
        </button>
      ))}
    </div>
  );
}
