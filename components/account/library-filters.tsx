import { useTranslations } from "next-intl";
import { type LibrarySearch, type LibraryShow, libraryShows } from "@/lib/checkout/library-search";
import { button } from "../ui/button";

/** Fewer than this are seen at a glance, and need no search. */
const worthSearching = 6;

type Props = {
  search: LibrarySearch;
  /** How many there are of each kind. */
  counts: Record<LibraryShow, number>;
  /** The address of this page with something changed. */
  address: (changed: Partial<LibrarySearch>) => string;
  action: string;
};

/** Finds one of many in a library: by words of its title, and by kind. Plain links and a plain form. */
export function LibraryFilters({ search, counts, address, action }: Props) {
  const t = useTranslations("library");
  const kinds = libraryShows.filter((show) => show === "all" || counts[show] > 0);
  const isLong = counts.all + counts.read >= worthSearching || search.q !== "";
  return (
    <>
      {isLong && (
        <search>
          <form action={action} className="flex gap-2">
            {search.show !== "all" && <input type="hidden" name="show" value={search.show} />}
            <label htmlFor="library-search" className="sr-only">
              {t("search")}
            </label>
            <input
              id="library-search"
              name="q"
              type="search"
              defaultValue={search.q}
              maxLength={60}
              enterKeyHint="search"
              placeholder={t("search")}
              className="h-control min-w-0 flex-1 rounded-md border border-line bg-surface px-3 text-body placeholder:text-soft"
            />
            <button type="submit" className={button("quiet")}>
              {t("searchDo")}
            </button>
          </form>
        </search>
      )}
      {kinds.length > 2 && (
        <nav aria-label={t("show.label")} className="mt-3">
          <ul className="flex flex-wrap gap-x-2 gap-y-1">
            {kinds.map((show) => (
              // What was opened is no part of what was bought.
              <li key={show} className={show === "read" ? "border-s border-line ps-2" : ""}>
                <a
                  href={address({ show })}
                  aria-current={show === search.show ? "true" : undefined}
                  className="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line px-3.5 text-aside hover:border-soft aria-[current]:border-seal aria-[current]:bg-seal-tint aria-[current]:text-seal"
                >
                  {t(`show.${show}`)}
                  <span className="text-note tabular-nums">{counts[show]}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
