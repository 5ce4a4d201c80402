import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { findBrowserSession } from "@/app/_request/guest";
import { AccountFrame } from "@/components/account/account-frame";
import { DeleteForm } from "@/components/account/delete-form";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { KeptForm } from "@/components/ui/kept-form";
import { isFresh } from "@/lib/accounts/reader-session";
import { leave } from "../sign-in/actions";
import { askToProve, erase } from "./actions";

export const dynamic = "force-dynamic";

const path = "/account/data";

type Props = PageProps<"/[locale]/account/data">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("library.data");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** A copy of all that is held about a reader, and the end of an account. */
export default async function DataPage({ params }: Props) {
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const session = await findBrowserSession();
  if (session === null) redirect(href("/account"));
  const t = await getTranslations("library.data");
  const email = session.account?.email ?? null;
  return (
    <Shell href={href} languages={languages}>
      <AccountFrame current="data" news={null} {...{ email, href, locale, leave }}>
        <section aria-labelledby="export">
          <h2 id="export" className="font-serif text-part font-semibold">
            {t("export")}
          </h2>
          <p className="mt-1 leading-7 text-soft">{t("exportLead")}</p>
          <form method="post" action="/api/account/export" className="mt-3">
            <input type="hidden" name="locale" value={locale} />
            <p className="out-of-wechat flex flex-wrap gap-3">
              <button type="submit" name="format" value="html" className={button("quiet")}>
                {t("html")}
              </button>
              <button type="submit" name="format" value="json" className={button("quiet")}>
                {t("json")}
              </button>
            </p>
            <p className="in-wechat leading-7 text-pretty">{t("wechat")}</p>
          </form>
        </section>
        <section aria-labelledby="delete" className="mt-10">
          <h2 id="delete" className="font-serif text-part font-semibold">
            {t("delete")}
          </h2>
          {email === null ? (
            <p className="mt-1 leading-7 text-soft">{t("guest")}</p>
          ) : (
            <>
              <p className="mt-1 leading-7 text-soft">{t("deleteLead")}</p>
              <Points title={t("goes")} points={t.raw("goesList")} />
              <Points title={t("stays")} points={t.raw("staysList")} />
              <p className="mt-4 rounded-md border border-seal bg-seal-tint p-3 leading-7">
                {t("save")}{" "}
                <a href={href("/account/codes")} className="text-seal underline underline-offset-4">
                  {t("codes")}
                </a>
              </p>
              {isFresh(session, new Date()) ? (
                <DeleteForm
                  action={erase}
                  locale={locale}
                  labels={{ understood: t("understood"), submit: t("submit") }}
                />
              ) : (
                <>
                  <p className="mt-4 leading-7">{t("prove")}</p>
                  <KeptForm action={askToProve} className="mt-3 grid gap-3 justify-items-start">
                    <input type="hidden" name="locale" value={locale} />
                    <button type="submit" className={button("quiet", "break-all")}>
                      {t("send", { email })}
                    </button>
                  </KeptForm>
                </>
              )}
            </>
          )}
        </section>
      </AccountFrame>
    </Shell>
  );
}

function Points({ title, points }: { title: string; points: string[] }) {
  return (
    <>
      <h3 className="mt-4 font-medium">{title}</h3>
      <ul className="mt-1 list-disc ps-6 leading-8">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </>
  );
}
