"use client";

import { useEffect } from "react";
import { defaultLocale, type Locale, localePath, locales } from "@/messages/locales";

/**
 * Lets the links to other languages keep the address that was asked for: one page answers for every address
 * that leads nowhere, and only the browser knows which it was. Without a script they lead home.
 */
export function KeepPath() {
  useEffect(() => {
    const path = pathWithoutLocale(location.pathname) + location.search;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("footer a[hreflang]")) {
      link.setAttribute("href", localePath(link.hreflang as Locale, path));
    }
  }, []);
  return null;
}

/** An address as it is in the language that has no prefix. */
export function pathWithoutLocale(path: string): string {
  const [, first = ""] = path.split("/");
  const isPrefix = first !== defaultLocale && locales.some((locale) => locale === first);
  return isPrefix ? path.slice(first.length + 1) || "/" : path;
}
