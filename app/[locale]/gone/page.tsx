import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { button } from "@/components/ui/button";
import { WayOn } from "../missing/way-on";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/gone">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/");
  const t = await getTranslations("withdrawn");
  return { title: t("title"), robots: { index: false, follow: true } };
}

/** What server/missing.mjs answers with where a document was that is withdrawn. */
export default async function GonePage({ params }: Props) {
  const { locale, href } = pageLocale((await params).locale, "/");
  const t = await getTranslations("withdrawn");
  return (
    <WayOn locale={locale} title={t("title")} text={t("text")}>
      <p className="mt-4">
        <a href={href("/account")} className={button("quiet")}>
          {t("account")}
        </a>
      </p>
    </WayOn>
  );
}
