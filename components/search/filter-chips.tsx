import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { filterNames, type SearchAddress, searchAddress } from "@/lib/search/schema";

type Props = {
  action: string;
  search: SearchAddress;
  /** The name of the category that the search is narrowed to. */
  category: string | null;
};

/** Each filter in force, as a link that takes it away; nothing where there is none. */
export function FilterChips({ action, search, category }: Props) {
  const t = useTranslations("searching");
  const format = useFormatter();
  const named = filterNames.filter((name) => search[name] !== undefined);
  if (named.length === 0) return null;
  const label = (name: (typeof named)[number]) => {
    if (name === "category") return category ?? search.category ?? "";
    if (name === "price") return t("price.most", { price: format.number(search.price ?? 0) });
    return t(`${name}.${search[name]}` as "pieces.few");
  };
  return (
    <ul aria-label={t("filters")} className="flex flex-wrap gap-2">
      {named.map((name) => (
        <li key={name}>
          <a
            href={`${action}${searchAddress({ ...search, [name]: undefined, page: 1 })}`}
            className="inline-flex min-h-control items-center gap-2 rounded-full border border-line bg-surface px-4 text-aside hover:border-seal hover:text-seal"
          >
            {label(name)}
            <X aria-hidden="true" size={16} className="text-soft" />
            <span className="sr-only">{t("remove")}</span>
          </a>
        </li>
      ))}
      <li>
        <a
          href={`${action}${searchAddress({ q: search.q, sort: search.sort, in: search.in })}`}
          className="inline-flex min-h-control items-center px-2 text-aside text-soft underline decoration-line underline-offset-4 hover:decoration-seal"
        >
          {t("removeAll")}
        </a>
      </li>
    </ul>
  );
}
