import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { button } from "../ui/button";
import { Told } from "../ui/told";

const tabs = ["library", "codes", "devices", "data"] as const;

const paths = {
  library: "/account",
  codes: "/account/codes",
  devices: "/account/devices",
  data: "/account/data",
} as const;

type Props = {
  current: (typeof tabs)[number];
  /** The address that this browser is signed in to; null for a guest, who has no devices. */
  email: string | null;
  href: (path: string) => string;
  locale: string;
  leave: (data: FormData) => Promise<void>;
  /** What has just become of what was sent from here. */
  news: string | null;
  children: ReactNode;
};

/** What the pages of an account have in common: whose it is, and the way from one to the other. */
export function AccountFrame({ current, email, href, locale, leave, news, children }: Props) {
  const t = useTranslations("library");
  const account = useTranslations("account");
  const shown = tabs.filter((tab) => tab !== "devices" || email !== null);
  return (
    <div className="mx-auto max-w-2xl print:max-w-none">
      <h1 className="font-serif text-title font-bold print:hidden">{account("title")}</h1>
      {email !== null && (
        <form
          action={leave}
          className="mt-1 flex flex-wrap items-center justify-between gap-x-4 print:hidden"
        >
          <input type="hidden" name="locale" value={locale} />
          <span className="min-w-0 leading-7 break-all text-soft">{t("signedIn", { email })}</span>
          <button type="submit" className={button("text", "-ms-2 sm:ms-0")}>
            {t("signOut")}
          </button>
        </form>
      )}
      <nav aria-label={t("tabs.label")} className="mt-2 border-b border-line print:hidden">
        <ul className="-mb-px flex gap-x-1 overflow-x-auto sm:gap-x-3">
          {shown.map((tab) => (
            <li key={tab}>
              <a
                href={href(paths[tab])}
                aria-current={tab === current ? "page" : undefined}
                className="inline-flex min-h-control items-center border-b-2 border-transparent px-2 whitespace-nowrap text-soft hover:text-seal aria-[current]:border-seal aria-[current]:font-medium aria-[current]:text-ink"
              >
                {t(`tabs.${tab}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {news !== null && <Told news={news} />}
      <div className="mt-6">{children}</div>
    </div>
  );
}
