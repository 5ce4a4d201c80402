import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { signInAction } from "@/app/_request/auth";
import { csrfToken, findPendingSignIn } from "@/app/_request/sign-in-form";
import { button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-field";
import { askForCode } from "./actions";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/admin/sign-in">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/admin/sign-in");
  const t = await getTranslations("signIn");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** For staff: first the address, then the code that came by mail. */
export default async function SignInPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, "/admin/sign-in");
  const { step, error, to, problem } = await searchParams;
  const t = await getTranslations("signIn");
  const pending = step === "code" || error ? await findPendingSignIn() : null;
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-10">
      <h1 className="font-serif text-title font-bold">{t("title")}</h1>
      <p className="mt-2 mb-6 leading-7 text-soft">{pending ? t("sent") : t("lead")}</p>
      <form
        action={pending ? signInAction : askForCode}
        method={pending ? "post" : undefined}
        className="rounded-xl border border-line bg-surface p-5"
      >
        {pending ? (
          <>
            <input type="hidden" name="csrfToken" value={await csrfToken(locale)} />
            <input type="hidden" name="request" value={pending.request} />
            <input type="hidden" name="callbackUrl" value={pending.to} />
            <TextField
              name="code"
              label={t("code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={20}
              required
            />
          </>
        ) : (
          <>
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="to" value={typeof to === "string" ? to : href("/admin")} />
            <TextField name="email" label={t("email")} type="email" autoComplete="email" required />
          </>
        )}
        <Problem name={error ?? problem} />
        <button type="submit" className={button("primary", "mt-4 w-full")}>
          {pending ? t("enter") : t("ask")}
        </button>
      </form>
      {pending && (
        <a href={href("/admin/sign-in")} className={button("text", "mt-2 self-start")}>
          {t("again")}
        </a>
      )}
    </main>
  );
}

async function Problem({ name }: { name: string | string[] | undefined }) {
  const t = await getTranslations("signIn.problem");
  switch (name) {
    case undefined:
      return null;
    case "email":
    case "code":
    case "limited":
      return (
        <p role="alert" className="mt-3 leading-7 text-seal">
          {t(name)}
        </p>
      );
    default:
      return (
        <p role="alert" className="mt-3 leading-7 text-seal">
          {t("unfinished")}
        </p>
      );
  }
}
