import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "./mark";
import { SearchBox } from "./search-box";

type Props = {
  children: ReactNode;
  /** The address of a page in the language of this one. */
  href: (path: string) => string;
  /** This page in every language. */
  languages: readonly { locale: string; name: string; href: string; current: boolean }[];
  query?: string;
  /** A page that begins with a search box of its own has no second one above it. */
  search?: "in header" | "in page";
};

/** Header and footer around a page. */
export function Shell({ children, href, languages, query = "", search = "in header" }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <Header href={href} query={query} search={search} />
      <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 md:px-8 md:py-10">
        {children}
      </main>
      <Footer href={href} languages={languages} />
    </div>
  );
}

function Header({ href, query, search }: Required<Pick<Props, "href" | "query" | "search">>) {
  const t = useTranslations();
  return (
    <header className="beside-text print:hidden border-b border-line bg-surface">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-surface focus:p-3"
      >
        {t("site.skip")}
      </a>
      {/* Each has its column from the first, so that nothing gives way to what comes after it. */}
      <div className="mx-auto grid max-w-6xl grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-3 px-4 py-3 md:grid-cols-[auto_minmax(0,1fr)_auto] md:gap-x-6 md:px-8">
        <a
          href={href("/")}
          className="flex min-h-11 items-center gap-2.5"
          aria-label={t("site.name")}
        >
          <Mark />
          <span className="font-serif text-part font-bold tracking-wide max-sm:[:lang(en)_&]:hidden">
            {t("site.name")}
          </span>
        </a>
        <nav
          aria-label={t("nav.main")}
          className="col-start-2 -me-2 flex flex-wrap justify-end text-aside sm:gap-x-1 md:col-start-3 md:-me-2.5 max-sm:[:lang(en)_&]:-me-1.5 max-sm:[:lang(en)_&]:text-note max-[22.5rem]:[:lang(en)_&]:text-fine"
        >
          <a
            href={href("/browse")}
            className="rounded px-2 py-2.5 hover:text-seal md:px-2.5 max-sm:[:lang(en)_&]:px-1.5 max-[22.5rem]:[:lang(en)_&]:px-1"
          >
            {t("nav.browse")}
          </a>
          <a
            href={href("/restore")}
            className="rounded px-2 py-2.5 hover:text-seal md:px-2.5 max-sm:[:lang(en)_&]:px-1.5 max-[22.5rem]:[:lang(en)_&]:px-1"
          >
            {t("nav.restore")}
          </a>
          <a
            href={href("/account")}
            className="rounded px-2 py-2.5 hover:text-seal md:px-2.5 max-sm:[:lang(en)_&]:px-1.5 max-[22.5rem]:[:lang(en)_&]:px-1"
          >
            {t("nav.account")}
          </a>
        </nav>
        {search === "in header" && (
          <SearchBox action={href("/search")} documents={href("/fanwen")} query={query} />
        )}
      </div>
    </header>
  );
}

function Footer({ href, languages }: Pick<Props, "href" | "languages">) {
  const t = useTranslations();
  const links = [
    { path: "/support", name: t("footer.support") },
    { path: "/legal/refunds", name: t("footer.refunds") },
    { path: "/legal/terms", name: t("footer.terms") },
    { path: "/legal/privacy", name: t("footer.privacy") },
  ];
  return (
    <footer className="beside-text print:hidden mt-12 border-t border-line bg-surface text-note text-soft">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-4 py-6 md:px-8">
        <p className="w-full text-balance md:w-auto md:flex-1">{t("footer.promise")}</p>
        <ul className="flex flex-wrap gap-x-1 max-md:-ms-2">
          {links.map((link) => (
            <li key={link.path}>
              <a href={href(link.path)} className="inline-block px-2 py-2 hover:text-seal">
                {link.name}
              </a>
            </li>
          ))}
        </ul>
        <nav aria-label={t("nav.language")} className="flex flex-wrap items-center gap-x-1">
          <span aria-hidden="true" className="py-2">
            {t("nav.language")}
          </span>
          <ul className="-me-2 flex gap-x-1">
            {languages.map((language) => (
              <li key={language.locale}>
                <a
                  href={language.href}
                  hrefLang={language.locale}
                  lang={language.locale}
                  aria-current={language.current ? "true" : undefined}
                  className="inline-block px-2 py-2 hover:text-seal aria-[current]:text-ink"
                >
                  {language.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SiteIdentity />
      </div>
    </footer>
  );
}

/** Who runs the site, with its registrations, where the operator has said so. */
function SiteIdentity() {
  const t = useTranslations("site");
  const [company, icp, police] = [t("company"), t("icp"), t("police")];
  if (company === "" && icp === "" && police === "") return null;
  const record = police.replace(/\D/g, "");
  return (
    <p className="flex w-full flex-wrap gap-x-4">
      {company !== "" && <span className="py-2">{company}</span>}
      {icp !== "" && (
        <a href="https://beian.miit.gov.cn/" rel="noopener" className="py-2 hover:text-seal">
          {icp}
        </a>
      )}
      {police !== "" && (
        <a
          href={`https://beian.mps.gov.cn/#/query/webSearch?code=${record}`}
          rel="noopener"
          className="py-2 hover:text-seal"
        >
          {police}
        </a>
      )}
    </p>
  );
}
