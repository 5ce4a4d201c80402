import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { parseListPosition } from "@/app/_request/list-position";
import { CategoryView } from "../category-view";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

// Where a page of a list begins moves as documents come in: links are followed, the page is not kept.
export const metadata: Metadata = { robots: { index: false, follow: true } };

export default async function LaterCategoryPage({
  params,
}: PageProps<"/[locale]/browse/[slug]/[from]">) {
  const { locale, slug, from } = await params;
  const after = parseListPosition(from);
  if (!after) notFound();
  return <CategoryView locale={locale} slug={slug} after={after} />;
}
