import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { noteSearch } from "@/app/_request/note-search";
import { categoryName } from "@/components/document/category-name";
import { FilterChips } from "@/components/search/filter-chips";
import { RecentList } from "@/components/search/recent-list";
import { ResultList } from "@/components/search/result-list";
import { SearchFilters } from "@/components/search/search-filters";
import { Filled } from "@/components/site/filled";
import { ListPages } from "@/components/site/list-pages";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { categoryBySlug, categoryIds } from "@/lib/catalog/category-path";
import { listCategories } from "@/lib/catalog/data";
import type { CategoryNode } from "@/lib/catalog/document";
import { typedLanguage } from "@/lib/catalog/script";
import { getOffers } from "@/lib/pricing/data";
import { mostFound } from "@/lib/search/data/find-matches";
import { type Search, search as searchFor } from "@/lib/search/data/search";
import { listPopularTerms } from "@/lib/search/data/suggestions";
import { categoriesNamed } from "@/lib/search/named-categories";
import type { Filters } from "@/lib/search/request";
import {
  ages,
  filterNames,
  freeParts,
  lengthBounds,
  pieceBounds,
  type SearchAddress,
  searchAddress,
  searchSchema,
} from "@/lib/search/schema";
import { isInLatin } from "@/lib/search/sounds";
import { plainText } from "@/lib/search/terms";
import type { Locale } from "@/messages/locales";
import { resultsOf } from "./results";

const onPage = 20;
const mostPopular = 10;
/** Characters of a query than which there is no shorter word. */
const shortest = 2;
const dayMs = 24 * 60 * 60 * 1000;

type Props = PageProps<"/[locale]/search">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/search");
  const t = await getTranslations("search");
  const { q } = searchSchema.parse(await searchParams);
  return {
    title: q === "" ? t("title") : t("resultsTitle", { query: q }),
    robots: { index: false, follow: true },
  };
}

export default async function SearchPage({ params, searchParams }: Props) {
  const asked = searchSchema.parse(await searchParams);
  const path = `/search${searchAddress(asked)}`;
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const t = await getTranslations("search");
  const categories = await listCategories();
  return (
    <Shell href={href} languages={languages} query={asked.q}>
      <h1 className="font-serif text-title font-bold text-balance">
        {asked.q === "" ? (
          t("title")
        ) : (
          <Filled text={t.raw("resultsTitle")}>
            <span lang={typedLanguage(asked.q, locale)}>{asked.q}</span>
          </Filled>
        )}
      </h1>
      {asked.q === "" ? (
        <Beginning categories={categories} locale={locale} href={href} />
      ) : (
        <Results asked={asked} categories={categories} locale={locale} href={href} />
      )}
    </Shell>
  );
}

type PartProps = {
  categories: readonly CategoryNode[];
  locale: Locale;
  href: (path: string) => string;
};

async function Beginning({ categories, locale, href }: PartProps) {
  const [t, more, popular] = await Promise.all([
    getTranslations("search"),
    getTranslations("searching"),
    listPopularTerms(mostPopular),
  ]);
  return (
    <>
      <p className="mt-2 text-soft">{t("prompt")}</p>
      <RecentList
        action={href("/search")}
        labels={{
          title: more("recent"),
          forget: more.raw("forgetOne"),
          none: more("noRecent"),
        }}
      />
      {popular.length > 0 && (
        <section aria-labelledby="popular" className="mt-8">
          <h2 id="popular" className="mb-3 font-serif text-part font-semibold">
            {more("popular")}
          </h2>
          <ul className="flex flex-wrap gap-2">
            {popular.map((term) => (
              <li key={term}>
                <a
                  href={href(`/search${searchAddress({ q: term })}`)}
                  lang={typedLanguage(term, locale)}
                  className={button("small")}
                >
                  {term}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="by-category" className="mt-8">
        <h2 id="by-category" className="mb-3 font-serif text-part font-semibold">
          {more("byCategory")}
        </h2>
        <CategoryLinks categories={categories} locale={locale} href={href} />
      </section>
    </>
  );
}

async function Results({ asked, ...props }: PartProps & { asked: SearchAddress }) {
  const { categories, locale, href } = props;
  const now = new Date();
  const chosen = asked.category === undefined ? null : categoryBySlug(categories, asked.category);
  const filters = await filtersOf(asked, chosen?.node ?? null, now);
  const found = await searchFor(asked.q, { filters, sort: asked.sort, scope: asked.in });
  if (asked.page === 1) await noteSearch(asked.q, found.total);
  const t = await getTranslations("searching");
  const shown = found.instead ?? asked.q;
  const first = (asked.page - 1) * onPage;
  const [results, related] = await Promise.all([
    resultsOf(found.ids.slice(first, first + onPage), [shown, ...found.also].join(" "), now),
    resultsOf(found.related, asked.q, now),
  ]);
  const pages = Math.ceil(Math.min(found.ids.length, mostFound) / onPage);
  const action = href("/search");
  const named = found.total > 0 ? [] : categoriesNamed(asked.q, withDocuments(categories));
  const linkTo = (changes: Partial<SearchAddress>) =>
    `${action}${searchAddress({ ...asked, ...changes })}`;
  const isNarrowed = filterNames.some((name) => asked[name] !== undefined);
  return (
    <>
      <Outcome found={found} typed={asked.q} action={action} locale={locale} />
      <div className="mt-5 mb-6 grid gap-3">
        {(found.total > 0 || isNarrowed) && (
          <SearchFilters action={action} search={asked} categories={categories} locale={locale} />
        )}
        <FilterChips
          action={action}
          search={asked}
          category={chosen === null ? null : categoryName(chosen.node, locale)}
        />
      </div>
      {results.length > 0 && (
        <>
          <h2 className="sr-only">{t("list")}</h2>
          <ResultList
            results={results}
            locale={locale}
            href={(number) => href(`/fanwen/${number}`)}
          />
        </>
      )}
      <ListPages
        previous={asked.page > 1 ? linkTo({ page: asked.page - 1 }) : null}
        next={asked.page < pages ? linkTo({ page: asked.page + 1 }) : null}
      />
      {asked.page >= pages && found.scope === "titles" && (
        <p className="mt-3">
          <a href={linkTo({ in: "all", page: 1 })} className={button("text")}>
            {t("everywhere")}
          </a>
        </p>
      )}
      {found.total === 0 && <NothingFound asked={asked} isNarrowed={isNarrowed} {...props} />}
      {named.length > 0 && (
        <section aria-labelledby="named" className="mt-10">
          <h2 id="named" className="mb-3 font-serif text-part font-semibold">
            {t("named")}
          </h2>
          <CategoryLinks {...props} categories={named} />
        </section>
      )}
      {related.length > 0 && (
        <section aria-labelledby="related" className="mt-10">
          <h2 id="related" className="font-serif text-section font-semibold">
            {t("related")}
          </h2>
          <p className="mt-1 mb-3 text-soft">{t("relatedHint")}</p>
          <ResultList
            results={related}
            locale={locale}
            href={(number) => href(`/fanwen/${number}`)}
          />
        </section>
      )}
      {found.total === 0 && (
        <section aria-labelledby="by-category" className="mt-10">
          <h2 id="by-category" className="mb-3 font-serif text-part font-semibold">
            {t("byCategory")}
          </h2>
          <CategoryLinks {...props} />
        </section>
      )}
    </>
  );
}

type OutcomeProps = { found: Search; typed: string; action: string; locale: Locale };

/** How much was found, by what, and what may have been meant. */
async function Outcome({ found, typed, action, locale }: OutcomeProps) {
  const [t, format] = await Promise.all([getTranslations("searching"), getFormatter()]);
  return (
    <>
      <p className="mt-2 text-soft" role="status">
        {found.instead !== null && (
          <>
            {t.rich(isInLatin(typed) ? "pinyin" : "instead", {
              typed,
              query: found.instead,
              asked: (text) => <span lang={typedLanguage(typed, locale)}>{text}</span>,
              strong: (text) => (
                <strong lang={typedLanguage(found.instead ?? "", locale)} className="text-ink">
                  {text}
                </strong>
              ),
            })}{" "}
          </>
        )}
        {found.total > 0 && t(countKey(found), { count: format.number(found.total) })}
        {found.also.length > 0 && (
          <Filled text={t.raw("also")}>
            <span lang={typedLanguage(found.also.join(), locale)}>
              {format.list(found.also, { type: "unit" })}
            </span>
          </Filled>
        )}
      </p>
      {found.meant !== null && (
        <p className="mt-1">
          {t.rich("meant", {
            query: found.meant,
            link: (text) => (
              <a
                href={`${action}${searchAddress({ q: found.meant ?? "" })}`}
                lang={typedLanguage(found.meant ?? "", locale)}
                className="inline-block py-2 text-seal underline decoration-line underline-offset-4 hover:decoration-seal"
              >
                {text}
              </a>
            ),
          })}
        </p>
      )}
    </>
  );
}

function countKey({ scope, isCapped }: Search) {
  if (scope === "titles") return isCapped ? "inTitlesMany" : "inTitles";
  return isCapped ? "foundMany" : "found";
}

async function NothingFound({
  asked,
  isNarrowed,
  locale,
  href,
}: PartProps & { asked: SearchAddress; isNarrowed: boolean }) {
  const [t, more] = await Promise.all([getTranslations("search"), getTranslations("searching")]);
  const isLatin = isInLatin(asked.q);
  const words = asked.q.split(/\s+/).filter(Boolean);
  const fewer =
    words.length < 2 || isLatin
      ? []
      : words.map((_, left) => words.filter((__, at) => at !== left));
  const shorter = [...new Set(fewer.map((rest) => rest.join(" ")))].slice(0, 4);
  return (
    <section className="rounded-lg border border-line bg-surface p-6 md:p-8">
      <p className="text-lead">
        <Filled text={t.raw("empty")}>
          <span lang={typedLanguage(asked.q, locale)}>{asked.q}</span>
        </Filled>
      </p>
      <p className="mt-1 text-soft">{isNarrowed ? more("emptyNarrowed") : t(hintKey(asked.q))}</p>
      <ul className="mt-5 flex flex-wrap gap-2.5">
        {isNarrowed && (
          <li>
            <a href={href(`/search${searchAddress({ q: asked.q })}`)} className={button("primary")}>
              {more("withoutFilters")}
            </a>
          </li>
        )}
        {shorter.map((query) => (
          <li key={query}>
            <a href={href(`/search${searchAddress({ q: query })}`)} className={button("quiet")}>
              <span>
                <Filled text={more.raw("only")}>
                  <span lang={typedLanguage(query, locale)}>{query}</span>
                </Filled>
              </span>
            </a>
          </li>
        ))}
        <li>
          <a href={href("/support")} className={button("text", "max-sm:-ms-2")}>
            {more("ask")}
          </a>
        </li>
      </ul>
    </section>
  );
}

function hintKey(typed: string) {
  if (isInLatin(typed)) return "emptyLatin";
  return [...plainText(typed)].length > shortest ? "emptyHint" : "emptyShort";
}

/** The categories that hold documents themselves or below them, all in one list. */
function withDocuments(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes
    .filter(({ documentCount }) => documentCount > 0)
    .flatMap((node) => [node, ...withDocuments(node.children)]);
}

function CategoryLinks({ categories, locale, href }: PartProps) {
  return (
    <ul className="flex flex-wrap gap-2.5">
      {categories
        .filter(({ documentCount }) => documentCount > 0)
        .map((category) => (
          <li key={category.slug}>
            <a href={href(`/browse/${category.slug}`)} className={button("quiet")}>
              {categoryName(category, locale)}
              <span className="text-note text-soft tabular-nums">{category.documentCount}</span>
            </a>
          </li>
        ))}
    </ul>
  );
}

async function filtersOf(
  asked: SearchAddress,
  category: CategoryNode | null,
  now: Date,
): Promise<Filters> {
  const price =
    asked.price === undefined
      ? null
      : {
          mostFen: Math.round(asked.price * 100),
          standardFen: (await getOffers(now)).copy.price.sale,
        };
  return {
    // A category that is not there has nothing in it.
    ...(asked.category && { categoryIds: category === null ? [] : categoryIds(category) }),
    ...(asked.pieces && { pieces: pieceBounds[asked.pieces] }),
    ...(asked.length && { length: lengthBounds[asked.length] }),
    ...(asked.date && { uploadedFrom: new Date(now.getTime() - ages[asked.date] * dayMs) }),
    ...(asked.free && { freePercent: freeParts[asked.free] }),
    ...(price && { price }),
  };
}
