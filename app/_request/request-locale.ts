import { localeSchema } from "@/lib/checkout/schema";
import { type AppLocale, routing } from "../_i18n/routing";

/** The language that a call of ours names in `?locale=`; the site's own where it names none. */
export function requestLocale(request: Request): AppLocale {
  const named = localeSchema.safeParse(new URL(request.url).searchParams.get("locale"));
  return named.success ? named.data : routing.defaultLocale;
}
