import { notFound } from "next/navigation";
import { hasLocale } from "next-intl";
import { setRequestLocale } from "next-intl/server";
import { type Locale, localeNames, localePath } from "@/messages/locales";
import { routing } from "./routing";

/** What a page needs to know of its language, and tells to next-intl so that it can be static. */
export function pageLocale(locale: string, path: string) {
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  return {
    locale,
    href: (to: string) => localePath(locale, to),
    languages: routing.locales.map((other) => ({
      locale: other,
      name: localeNames[other],
      href: localePath(other, path),
      current: other === locale,
    })),
  };
}

/** An address with what was asked of it, for the same page in another language. */
export function withQuery(
  path: string,
  asked: Record<string, string | string[] | undefined>,
): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** The canonical address of a page, and the same page in the other languages. */
export function alternates(locale: Locale, path: string) {
  return {
    canonical: localePath(locale, path),
    languages: {
      ...Object.fromEntries(routing.locales.map((other) => [other, localePath(other, path)])),
      "x-default": path,
    },
  };
}
