import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { hasRight, type StaffMember } from "@/lib/staff/staff";
import { localeNames, localePath, locales } from "@/messages/locales";

type Props = {
  title: ReactNode;
  staff: StaffMember;
  href: (path: string) => string;
  /** The address of this page, without the language. */
  path: string;
  leave: (data: FormData) => Promise<void>;
  locale: string;
  children: ReactNode;
};

const places = [
  { name: "figures", path: "/admin", right: "read-demand" },
  { name: "import", path: "/admin/import", right: "edit-documents" },
  { name: "documents", path: "/admin/documents", right: "edit-documents" },
  { name: "categories", path: "/admin/categories", right: "publish" },
  { name: "prices", path: "/admin/prices", right: "set-prices" },
  { name: "purchases", path: "/admin/purchases", right: "read-purchases" },
  { name: "ledger", path: "/admin/purchases/ledger", right: "read-purchases" },
  { name: "tickets", path: "/admin/tickets", right: "help-buyers" },
  { name: "reports", path: "/admin/reports", right: "judge-mistakes" },
  { name: "audit", path: "/admin/audit", right: "read-audit" },
  { name: "staff", path: "/admin/staff", right: "manage-staff" },
  { name: "design", path: "/admin/design", right: "change-settings" },
  { name: "settings", path: "/admin/settings", right: "change-settings" },
] as const;

/** The frame of the pages for staff. */
export function Desk({ title, staff, href, path, leave, locale, children }: Props) {
  const t = useTranslations("desk");
  const language = useTranslations("nav");
  const open = places.filter(({ right }) => hasRight(staff, right));
  const current = open.find((place) => place.path === path);
  const links = open.map((place) => (
    <a
      key={place.name}
      href={href(place.path)}
      aria-current={place === current ? "page" : undefined}
      className="rounded px-2.5 py-2.5 whitespace-nowrap text-soft hover:text-seal aria-[current]:font-medium aria-[current]:text-ink"
    >
      {t(place.name)}
    </a>
  ));
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 md:px-8">
          <a href={href("/")} className="font-serif text-lead font-bold">
            {t("name")}
          </a>
          <nav
            aria-label={t("nav")}
            className="order-last -mx-2.5 flex w-full flex-wrap gap-x-1 text-aside max-lg:hidden 2xl:order-none 2xl:mx-0 2xl:w-auto"
          >
            {links}
          </nav>
          {/* A fold, so that it needs no script; it names where one is. */}
          <details className="group/menu order-last w-full lg:hidden">
            <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between rounded-md border border-line px-3">
              <span>{current ? t("menuAt", { place: t(current.name) }) : t("menu")}</span>
              <span aria-hidden="true" className="group-open/menu:rotate-180">
                ▾
              </span>
            </summary>
            <nav aria-label={t("nav")} className="mt-1 grid grid-cols-3 gap-x-1">
              {links}
            </nav>
          </details>
          <form action={leave} className="ms-auto flex items-center gap-3 text-note text-soft">
            <input type="hidden" name="locale" value={locale} />
            <a href={href("/admin/account")} className="py-2.5 hover:text-seal">
              <span className="hidden sm:inline">{staff.email}</span>
              <span className="sm:hidden">{t("account")}</span>
            </a>
            <button type="submit" className="min-h-11 cursor-pointer px-2 hover:text-seal">
              {t("leave")}
            </button>
          </form>
        </div>
      </header>
      <main id="main" className="mx-auto w-full max-w-7xl flex-1 px-4 py-6 md:px-8">
        <h1 className="font-serif text-section font-bold">{title}</h1>
        {children}
      </main>
      <footer className="mx-auto w-full max-w-7xl px-4 py-3 md:px-8">
        <nav
          aria-label={language("language")}
          className="flex flex-wrap items-center justify-end gap-x-1 text-note text-soft"
        >
          {locales.map((other) => (
            <a
              key={other}
              href={localePath(other, path)}
              hrefLang={other}
              lang={other}
              aria-current={other === locale ? "true" : undefined}
              className="inline-flex min-h-11 items-center px-2 hover:text-seal aria-[current]:text-ink"
            >
              {localeNames[other]}
            </a>
          ))}
        </nav>
      </footer>
    </div>
  );
}
