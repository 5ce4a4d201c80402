import { env } from "@/lib/platform/env";
import { localePath, locales } from "@/messages/locales";

export const dynamic = "force-dynamic";

/**
 * Pages of one purchase, report or question, and the desk. What says of itself that it is not to be kept,
 * such as a text that was paid for, must be asked for to be heard, and is not among them.
 */
const closed = ["/admin", "/checkout", "/receipt/", "/report/", "/support/"];

export function GET(): Response {
  const lines = [
    "User-agent: *",
    "Disallow: /api/",
    "Allow: /api/images/",
    ...locales.flatMap((locale) => closed.map((path) => `Disallow: ${localePath(locale, path)}`)),
    "",
    `Sitemap: ${env().SITE_URL}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "public, max-age=3600, s-maxage=3600",
    },
  });
}
