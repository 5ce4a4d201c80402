import { useFormatter, useTranslations } from "next-intl";
import type { SearchFigures } from "@/lib/figures/search-figures";
import { FigureTable } from "./figure-table";
import { Panel } from "./panel";

type Props = {
  which: "fruitless" | "top";
  searches: readonly SearchFigures[];
  href: (path: string) => string;
};

/** What readers searched, each leading to the search itself. */
export function SearchPanel({ which, searches, href }: Props) {
  const t = useTranslations("figures.searches");
  const format = useFormatter();
  const hasFound = which === "top";
  return (
    <Panel id={which} title={t(which)} lead={t(`${which}Lead`)}>
      {searches.length === 0 ? (
        <p className="leading-7 text-soft">{t(hasFound ? "noneTop" : "noneFruitless")}</p>
      ) : (
        <FigureTable
          label={t(which)}
          columns={[t("query"), t("times"), ...(hasFound ? [t("found")] : [])]}
          rows={searches.map(({ query, times, found }) => ({
            key: query,
            cells: [
              <a
                key={query}
                href={href(`/search?q=${encodeURIComponent(query)}`)}
                className="inline-flex min-h-6 items-center text-seal underline decoration-line underline-offset-4 hover:decoration-seal"
              >
                {query}
              </a>,
              format.number(times),
              ...(hasFound ? [format.number(found)] : []),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
