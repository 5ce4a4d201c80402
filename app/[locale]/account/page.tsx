import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { findReader } from "@/app/_request/guest";
import { AccountList } from "@/components/checkout/account-list";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { listAccountEntries } from "@/lib/checkout/data/receipt";
import { findReaderRenewal } from "@/lib/checkout/data/renewal";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/account">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/account");
  const t = await getTranslations("account");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** What this browser has bought. It is known by its cookie alone. */
export default async function AccountPage({ params }: Props) {
  const { href, languages } = pageLocale((await params).locale, "/account");
  const readerId = await findReader();
  const entries = readerId === null ? [] : await listAccountEntries(readerId, new Date());
  const renewal = readerId === null ? null : await findReaderRenewal(readerId);
  const t = await getTranslations("account");
  const links = [
    ...(renewal === null ? [] : [{ path: "/account/renewal", name: t("renewal") }]),
    { path: "/restore", name: t("restore") },
    { path: "/support", name: t("support") },
  ];
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-3xl font-bold">{t("title")}</h1>
        {entries.length === 0 ? (
          <Empty href={href} />
        ) : (
          <>
            <p className="mt-2 mb-6 leading-7 text-soft">{t("lead")}</p>
            <AccountList entries={entries} href={href} />
            <nav aria-label={t("more")} className="-ms-2 mt-5 flex flex-wrap gap-x-3">
              {links.map(({ path, name }) => (
                <a key={path} href={href(path)} className={button("text")}>
                  {name}
                </a>
              ))}
            </nav>
          </>
        )}
      </div>
    </Shell>
  );
}

async function Empty({ href }: { href: (path: string) => string }) {
  const t = await getTranslations("account");
  return (
    <div className="mt-6 rounded-xl border border-line bg-surface p-6">
      <p className="text-lg">{t("empty")}</p>
      <p className="mt-1 leading-7 text-soft">{t("emptyHint")}</p>
      <p className="mt-5 flex flex-wrap gap-3">
        <a href={href("/restore")} className={button("primary")}>
          {t("restore")}
        </a>
        <a href={href("/browse")} className={button("quiet")}>
          {t("browse")}
        </a>
      </p>
    </div>
  );
}
