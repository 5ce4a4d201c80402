import { useTranslations } from "next-intl";
import { button } from "../ui/button";

type Props = {
  page: number;
  pages: number;
  /** The address of a page of the list. */
  address: (page: number) => string;
};

/** Leads through the pages of a list; nothing where it has one. */
export function Pager({ page, pages, address }: Props) {
  const t = useTranslations("publishing.table");
  if (pages <= 1 && page === 1) return null;
  return (
    <nav aria-label={t("pages")} className="mt-4 flex flex-wrap items-center gap-3">
      {page > 1 && (
        <a href={address(page - 1)} className={button("quiet")}>
          {t("previous")}
        </a>
      )}
      <span className="text-aside text-soft tabular-nums">{t("page", { page, pages })}</span>
      {page < pages && (
        <a href={address(page + 1)} className={button("quiet")}>
          {t("next")}
        </a>
      )}
    </nav>
  );
}
