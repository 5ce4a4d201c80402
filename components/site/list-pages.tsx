import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { button } from "../ui/button";

/** The addresses of the pages of a list before and after the one that is shown; null for none. */
type Props = { previous: string | null; next: string | null };

/** Leads through the pages of a list; nothing where it has one. */
export function ListPages({ previous, next }: Props) {
  const t = useTranslations("discovery");
  if (previous === null && next === null) return null;
  return (
    <nav aria-label={t("pages")} className="mt-6 flex justify-between gap-4">
      {previous !== null && (
        <a href={previous} rel="prev" className={button("quiet")}>
          <ChevronLeft aria-hidden="true" size={18} />
          {t("previous")}
        </a>
      )}
      {next !== null && (
        <a href={next} rel="next" className={button("quiet", "ms-auto")}>
          {t("next")}
          <ChevronRight aria-hidden="true" size={18} />
        </a>
      )}
    </nav>
  );
}
