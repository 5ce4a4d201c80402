import { pageLocale } from "@/app/_i18n/page-locale";
import { feedResponse } from "@/app/_request/feed";

export const dynamic = "force-static";
export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

/** The newest documents of the site. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/feed.xml">,
): Promise<Response> {
  const { locale } = pageLocale((await params).locale, "/feed.xml");
  return feedResponse(locale, null);
}
