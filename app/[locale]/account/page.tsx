import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { findBrowserSession } from "@/app/_request/guest";
import { AccountFrame } from "@/components/account/account-frame";
import { EmailForm } from "@/components/account/email-form";
import { LibraryFilters } from "@/components/account/library-filters";
import { ReadList } from "@/components/account/read-list";
import { AccountList } from "@/components/checkout/account-list";
import { ListPages } from "@/components/site/list-pages";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { Told } from "@/components/ui/told";
import type { ReaderSession } from "@/lib/accounts/reader-session";
import { findLibrary } from "@/lib/checkout/data/library";
import { findReaderRenewal } from "@/lib/checkout/data/renewal";
import {
  type LibrarySearch,
  libraryAddress,
  librarySearchSchema,
} from "@/lib/checkout/library-search";
import { lookForMore } from "@/lib/ownership/mutations/join";
import type { Locale } from "@/messages/locales";
import { askForCode, leave } from "./sign-in/actions";

export const dynamic = "force-dynamic";

const told = ["in", "out", "deleted"] as const;

type Props = PageProps<"/[locale]/account">;

type Href = (path: string) => string;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/account");
  const t = await getTranslations("account");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** What this browser has bought, or the account that is signed in to in it. */
export default async function AccountPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const path = withQuery("/account", asked);
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const session = await findBrowserSession();
  const t = await getTranslations("library.told");
  const name = told.find((event) => event === asked.told);
  const news = name === undefined ? null : t(name);
  return (
    <Shell href={href} languages={languages}>
      {session === null ? (
        <Stranger {...{ href, locale, news }} />
      ) : (
        <Owner {...{ session, href, locale, news }} search={librarySearchSchema.parse(asked)} />
      )}
    </Shell>
  );
}

type Place = { href: Href; locale: Locale; news: string | null };

/** A browser that has neither bought nor signed in. */
async function Stranger({ href, locale, news }: Place) {
  const t = await getTranslations("account");
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="font-serif text-title font-bold">{t("title")}</h1>
      {news !== null && <Told news={news} />}
      <p className="mt-2 mb-6 text-lead text-soft">{t("empty")}</p>
      <div className="grid items-start gap-6 md:grid-cols-2">
        <SignInCard locale={locale} />
        <section aria-labelledby="by-code" className="rounded-xl border border-line bg-surface p-5">
          <h2 id="by-code" className="font-serif text-part font-semibold">
            {t("restore")}
          </h2>
          <p className="mt-1 leading-7 text-soft">{t("emptyHint")}</p>
          <p className="mt-4 flex flex-wrap gap-3">
            <a href={href("/restore")} className={button("quiet")}>
              {t("restore")}
            </a>
            <a href={href("/browse")} className={button("quiet")}>
              {t("browse")}
            </a>
          </p>
        </section>
      </div>
    </div>
  );
}

async function SignInCard({
  locale,
  isGuest = false,
}: Pick<Place, "locale"> & { isGuest?: boolean }) {
  const t = await getTranslations("library.signIn");
  return (
    <section aria-labelledby="sign-in" className="rounded-xl border border-line bg-surface p-5">
      <h2 id="sign-in" className="font-serif text-part font-semibold">
        {t("title")}
      </h2>
      <p className="mt-1 mb-3 leading-7 text-soft">
        {isGuest && <span className="text-ink">{t("guest")} </span>}
        {t("lead")}
      </p>
      <EmailForm
        action={askForCode}
        locale={locale}
        labels={{ email: t("email"), ask: t("ask") }}
      />
    </section>
  );
}

async function Owner({
  session: { readerId, account },
  search,
  href,
  locale,
  news,
}: Place & { session: ReaderSession; search: LibrarySearch }) {
  if (account !== null) await lookForMore(readerId, account.email);
  const [library, renewal, t, words] = await Promise.all([
    findLibrary(readerId, search, new Date()),
    findReaderRenewal(readerId),
    getTranslations("account"),
    getTranslations("library"),
  ]);
  const { shown, counts, found, pages } = library;
  const links = [
    ...(renewal === null ? [] : [{ path: "/account/renewal", name: t("renewal") }]),
    { path: "/restore", name: t("restore") },
    { path: "/support", name: t("support") },
  ];
  const address = (changed: Partial<LibrarySearch>) =>
    `${href("/account")}${libraryAddress({ ...search, page: 1, ...changed })}`;
  const isEmpty = counts.all + counts.read === 0;
  return (
    <AccountFrame
      current="library"
      email={account?.email ?? null}
      {...{ href, locale, leave, news }}
    >
      {isEmpty ? (
        <div className="rounded-xl border border-line bg-surface p-6">
          <p className="text-lead">{account === null ? t("empty") : words("empty")}</p>
          <p className="mt-1 leading-7 text-soft">
            {account === null ? t("emptyHint") : words("emptyHint")}
          </p>
          <p className="mt-5 flex flex-wrap gap-3">
            <a href={href("/restore")} className={button("quiet")}>
              {t("restore")}
            </a>
            <a href={href("/browse")} className={button("quiet")}>
              {t("browse")}
            </a>
          </p>
        </div>
      ) : (
        <>
          <p className="mb-5 leading-7 text-soft">{account === null ? t("lead") : words("lead")}</p>
          <LibraryFilters {...{ search, counts, address }} action={href("/account")} />
          {search.q !== "" && found > 0 && (
            <p role="status" className="mt-3 text-soft tabular-nums">
              {words("found", { count: found })}
            </p>
          )}
          {found === 0 ? (
            <div className="mt-4 rounded-xl border border-dashed border-line bg-surface p-6">
              <p role="status">
                {search.q === "" ? words("noneOfKind") : words("none", { q: search.q })}
              </p>
              <a href={href("/account")} className={button("text", "-ms-2 mt-2")}>
                {words("searchAll")}
              </a>
            </div>
          ) : (
            <div className="mt-4">
              {shown.kind === "read" ? (
                <ReadList documents={shown.documents} href={href} locale={locale} />
              ) : (
                <AccountList entries={shown.entries} href={href} locale={locale} />
              )}
              <ListPages
                previous={search.page > 1 ? address({ page: search.page - 1 }) : null}
                next={search.page < pages ? address({ page: search.page + 1 }) : null}
              />
            </div>
          )}
        </>
      )}
      <nav aria-label={t("more")} className="-ms-2 mt-5 flex flex-wrap gap-x-3">
        {links.map(({ path, name }) => (
          <a key={path} href={href(path)} className={button("text")}>
            {name}
          </a>
        ))}
      </nav>
      {account === null && (
        <div className="mt-8">
          <SignInCard locale={locale} isGuest />
        </div>
      )}
    </AccountFrame>
  );
}
