import type { Metadata } from "next";
import { categoryMetadata } from "./category-page";
import { CategoryView } from "./category-view";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/browse/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, ...place } = await params;
  return categoryMetadata(locale, { ...place, order: "newest", from: null });
}

export default async function CategoryPage({ params }: Props) {
  const { locale, ...place } = await params;
  return <CategoryView locale={locale} order="newest" from={null} {...place} />;
}
