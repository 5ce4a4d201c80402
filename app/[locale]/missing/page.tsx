import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { WayOn } from "./way-on";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/missing">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/");
  const t = await getTranslations("document");
  return { title: t("missingTitle"), robots: { index: false, follow: true } };
}

/** What server/missing.mjs answers every wrong address with. */
export default async function MissingPage({ params }: Props) {
  const { locale } = pageLocale((await params).locale, "/");
  const t = await getTranslations("document");
  return <WayOn locale={locale} title={t("missingTitle")} text={t("missing")} />;
}
