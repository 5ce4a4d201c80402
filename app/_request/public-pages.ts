import type { z } from "zod";
import { routing } from "../_i18n/routing";
import type { refreshRequestSchema } from "./refresh-request";

/** The routes of public pages that are kept: one page, or all pages of one kind. */
export type PublicPages = { path: string; kind: "page" | "layout" | undefined };

/** The pages that a request means, in every language and script, and no others. */
export function publicPages(request: z.infer<typeof refreshRequestSchema>): PublicPages[] {
  if ("all" in request) return [{ path: "/[locale]", kind: "layout" }];
  if ("legal" in request) return inEveryLanguage([`/legal/${request.legal}`]);
  const { documents, categories, every } = request;
  const pages = inEveryLanguage([
    "",
    "/browse",
    "/feed.xml",
    "/missing",
    "/gone",
    ...documents.flatMap((number) => [
      `/fanwen/${number}`,
      `/fanwen/${number}/hans`,
      `/fanwen/${number}/hant`,
    ]),
    ...categories.flatMap((slug) => [
      `/browse/${slug}`,
      `/browse/${slug}/most-used`,
      `/browse/${slug}/feed.xml`,
    ]),
  ]);
  // Where the later pages of a list begin is not known here, and few are kept.
  pages.push(
    { path: "/[locale]/browse/[slug]/[from]", kind: "page" },
    { path: "/[locale]/browse/[slug]/most-used/[from]", kind: "page" },
  );
  return every === "document"
    ? [
        ...pages,
        { path: "/[locale]/fanwen/[number]", kind: "page" },
        { path: "/[locale]/fanwen/[number]/[script]", kind: "page" },
      ]
    : pages;
}

function inEveryLanguage(paths: readonly string[]): PublicPages[] {
  return routing.locales.flatMap((locale) =>
    paths.map((path) => ({ path: `/${locale}${path}`, kind: undefined })),
  );
}
