import type { z } from "zod";
import { routing } from "../_i18n/routing";
import { laterPagesTag } from "./page-tag";
import type { refreshRequestSchema } from "./refresh-request";

/** Public pages that are kept: one page, all pages of one route, or all that carry a tag. */
export type PublicPages = { path: string; kind: "page" | "layout" | undefined } | { tag: string };

/** The pages that a request means, in every language and script, and no others. */
export function publicPages(request: z.infer<typeof refreshRequestSchema>): PublicPages[] {
  if ("all" in request) return [{ path: "/[locale]", kind: "layout" }];
  if ("legal" in request) return inEveryLanguage([`/legal/${request.legal}`]);
  const { documents, categories, every } = request;
  const pages: PublicPages[] = inEveryLanguage([
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
  pages.push(...categories.map((slug) => ({ tag: laterPagesTag(slug) })));
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
