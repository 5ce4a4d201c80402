import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { findBrowserSession } from "@/app/_request/guest";
import { findPendingReader } from "@/app/_request/reader-sign-in";
import { CodeForm } from "@/components/account/code-form";
import { EmailForm } from "@/components/account/email-form";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { askForCode, giveCode } from "./actions";

export const dynamic = "force-dynamic";

const path = "/account/sign-in";

type Props = PageProps<"/[locale]/account/sign-in">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("library.signIn");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** For readers: first the address, then the code that came by mail. */
export default async function SignInPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const { locale, href, languages } = pageLocale((await params).locale, withQuery(path, asked));
  const pending = asked.step === "code" ? await findPendingReader() : null;
  const session = await findBrowserSession();
  // Who is signed in comes here for a code alone, to prove it once more.
  if (session?.account && pending === null) redirect(href("/account"));
  const t = await getTranslations("library.signIn");
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-md">
        <h1 className="font-serif text-title font-bold">
          {t(session?.account ? "prove" : "title")}
        </h1>
        <p className="mt-2 mb-6 leading-7 break-words text-soft">
          {pending ? t("sent", { email: pending.email }) : t("lead")}
        </p>
        {pending ? (
          <>
            <CodeForm
              action={giveCode}
              locale={locale}
              labels={{ code: t("code"), enter: t("enter") }}
            />
            <a
              href={href(session?.account ? "/account/data" : path)}
              className={button("text", "-ms-2 mt-2")}
            >
              {t("again")}
            </a>
          </>
        ) : (
          <div className="rounded-xl border border-line bg-surface p-5">
            <EmailForm
              action={askForCode}
              locale={locale}
              labels={{ email: t("email"), ask: t("ask") }}
            />
          </div>
        )}
        {session !== null && session.account === null && (
          <p className="mt-4 leading-7 text-soft">{t("guest")}</p>
        )}
      </div>
    </Shell>
  );
}
