import type { z } from "zod";
import { routing } from "../_i18n/routing";
import type { refreshRequestSchema } from "./refresh-request";

/** The routes of public pages that are kept: one page, or all pages of one kind. */
export type PublicPages = { path: string; kind: "page" | "layout" | undefined };

/**
 * The pages that show these documents and categories, in every language and script: their own, and the two that
 * lead to all of them. No others.
 */
export function publicPages({
  documents,
  categories,
  every,
}: z.infer<typeof refreshRequestSchema>): PublicPages[] {
  const paths = [
    "",
    "/browse",
    ...documents.flatMap((number) => [
      `/fanwen/${number}`,
      `/fanwen/${number}/hans`,
      `/fanwen/${number}/hant`,
    ]),
    ...categories.map((slug) => `/browse/${slug}`),
  ];
  const pages = routing.locales.flatMap((locale) =>
    paths.map((path) => ({ path: `/${locale}${path}`, kind: undefined })),
  );
  switch (every) {
    case "page":
      return [{ path: "/[locale]", kind: "layout" }];
    case "document":
      return [
        ...pages,
        { path: "/[locale]/fanwen/[number]", kind: "page" },
        { path: "/[locale]/fanwen/[number]/[script]", kind: "page" },
      ];
    default:
      return pages;
  }
}
