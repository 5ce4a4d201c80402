import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { alternates, pageLocale } from "@/app/_i18n/page-locale";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { env } from "@/lib/platform/env";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/support">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = pageLocale((await params).locale, "/support");
  const t = await getTranslations("support");
  return { title: t("title"), alternates: alternates(locale, "/support") };
}

export default async function SupportPage({ params }: Props) {
  const { href, languages } = pageLocale((await params).locale, "/support");
  const t = await getTranslations("support");
  const email = env().SUPPORT_EMAIL;
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-3xl font-bold">{t("title")}</h1>
        <p className="mt-2 text-lg text-soft">{t("lead")}</p>
        <p className="mt-4 rounded-xl border border-line bg-surface p-5 leading-8">
          {t.rich("mail", {
            email,
            mail: (chunks) => (
              <a href={`mailto:${email}`} className="text-seal underline underline-offset-4">
                {chunks}
              </a>
            ),
          })}
        </p>
        <dl className="mt-6 divide-y divide-line">
          {(["1", "2", "3", "4", "5"] as const).map((at) => (
            <div key={at} className="py-4">
              <dt className="text-lg font-medium">{t(`q${at}`)}</dt>
              <dd className="mt-1 leading-8 text-soft">{t(`a${at}`)}</dd>
            </div>
          ))}
        </dl>
        <a href={href("/restore")} className={button("primary", "mt-4")}>
          {t("restore")}
        </a>
      </div>
    </Shell>
  );
}
