import { notFound, permanentRedirect } from "next/navigation";
import { pageLocale } from "@/app/_i18n/page-locale";
import { feedResponse } from "@/app/_request/feed";
import { findCategoryBySlug, findCategoryRedirect } from "@/lib/catalog/data";

export const dynamic = "force-static";
export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

/** The newest documents of a category. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/browse/[slug]/feed.xml">,
): Promise<Response> {
  const { locale: segment, slug } = await params;
  const { locale, href } = pageLocale(segment, "/feed.xml");
  const found = await findCategoryBySlug(slug);
  if (found === null) {
    const moved = await findCategoryRedirect(slug);
    if (moved === null) notFound();
    permanentRedirect(href(`/browse/${moved}/feed.xml`));
  }
  return feedResponse(locale, found.node);
}
