import { listChangedCategories, listDocumentParts } from "@/lib/discovery/data";
import { type SitemapPart, sitemapIndex, sitemapName } from "@/lib/discovery/sitemap";
import { env } from "@/lib/platform/env";
import { locales } from "@/messages/locales";

export const dynamic = "force-dynamic";

/** The file that names the files of the sitemap, with the last change in each. */
export async function GET(): Promise<Response> {
  const [{ changedAt }, parts] = await Promise.all([listChangedCategories(), listDocumentParts()]);
  const file = (part: SitemapPart, at: Date | null) => ({
    address: `${env().SITE_URL}/sitemap-${sitemapName(part)}.xml`,
    changedAt: at,
  });
  const files = locales.flatMap((locale) => [
    file({ kind: "pages", locale }, changedAt),
    ...parts.map(({ part, changedAt: at }) => file({ kind: "documents", locale, part }, at)),
  ]);
  return new Response(sitemapIndex(files), {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": "public, max-age=0, s-maxage=600",
    },
  });
}
