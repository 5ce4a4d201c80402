import { localeSchema } from "@/messages/locale-schema";
import type { Locale } from "@/messages/locales";
import { routing } from "../_i18n/routing";

/** The language that a call of ours names in `?locale=`; the site's own where it names none. */
export function requestLocale(request: Request): Locale {
  const named = localeSchema.safeParse(new URL(request.url).searchParams.get("locale"));
  return named.success ? named.data : routing.defaultLocale;
}
