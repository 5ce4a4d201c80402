import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { findBrowserSession } from "@/app/_request/guest";
import { AccountFrame } from "@/components/account/account-frame";
import { Shell } from "@/components/site/shell";
import { PrintButton } from "@/components/ui/print-button";
import { languageOf } from "@/lib/catalog/script";
import { listAccountEntries } from "@/lib/checkout/data/receipt";
import { leave } from "../sign-in/actions";

export const dynamic = "force-dynamic";

const path = "/account/codes";

type Props = PageProps<"/[locale]/account/codes">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("library.codes");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** Every recovery code on one page, to be printed: they open what was bought where nobody is signed in. */
export default async function CodesPage({ params }: Props) {
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const session = await findBrowserSession();
  if (session === null) redirect(href("/account"));
  const [entries, t, account] = await Promise.all([
    listAccountEntries(session.readerId, new Date()),
    getTranslations("library.codes"),
    getTranslations("account"),
  ]);
  const bought = entries.filter((entry) => entry.kind === "bought");
  const email = session.account?.email ?? null;
  return (
    <Shell href={href} languages={languages}>
      <AccountFrame current="codes" news={null} {...{ email, href, locale, leave }}>
        <h2 className="hidden font-serif text-section font-bold print:block">{t("title")}</h2>
        {bought.length === 0 ? (
          <p className="text-lead">{t("none")}</p>
        ) : (
          <>
            <p className="leading-7 text-soft">{t("lead")}</p>
            <p className="mt-3 print:hidden">
              <PrintButton label={t("print")} />
            </p>
            <ul className="mt-5 divide-y divide-line border-y border-line">
              {bought.map(({ id, number, item, document, recoveryCode, opening }) => (
                <li
                  key={id}
                  className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 print:break-inside-avoid"
                >
                  <span className="min-w-0 sm:max-w-sm">
                    <a
                      href={href(`/receipt/${id}`)}
                      lang={item.kind === "copy" ? languageOf(document.script) : undefined}
                      className="underline decoration-line underline-offset-4 hover:decoration-seal print:no-underline"
                    >
                      {item.kind === "copy" ? item.title : account("pass", { days: item.days })}
                    </a>
                    <span className="block text-note leading-6 text-soft tabular-nums">
                      {number}
                      {opening === "closed" && <span className="ms-3">{t("closed")}</span>}
                    </span>
                  </span>
                  <span className="font-mono text-lead tracking-wide whitespace-nowrap select-all">
                    {recoveryCode}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </AccountFrame>
    </Shell>
  );
}
