import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { alternates, pageLocale } from "@/app/_i18n/page-locale";
import { categoryName } from "@/components/document/category-name";
import { findCategoryBySlug } from "@/lib/catalog/data";
import { CategoryView } from "./category-view";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/browse/[slug]">): Promise<Metadata> {
  const { locale: segment, slug } = await params;
  const path = `/browse/${slug}`;
  const { locale } = pageLocale(segment, path);
  const found = await findCategoryBySlug(slug);
  if (!found) return {};
  const t = await getTranslations("browse");
  const category = categoryName(found.node, locale);
  return {
    title: t("categoryTitle", { category }),
    description: t("categoryDescription", { category, count: found.node.documentCount }),
    alternates: alternates(locale, path),
  };
}

export default async function CategoryPage({ params }: PageProps<"/[locale]/browse/[slug]">) {
  const { locale, slug } = await params;
  return <CategoryView locale={locale} slug={slug} />;
}
