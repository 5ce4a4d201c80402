import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { routing } from "../_i18n/routing";
import type { refreshRequestSchema } from "./refresh-request";

/** Has the public pages that show these documents and categories made anew on their next visit. */
export function refreshPages({
  documents,
  categories,
}: z.infer<typeof refreshRequestSchema>): void {
  const paths = [
    "",
    "/browse",
    ...documents.map((number) => `/fanwen/${number}`),
    ...categories.map((slug) => `/browse/${slug}`),
  ];
  for (const locale of routing.locales) {
    for (const path of paths) revalidatePath(`/${locale}${path}`);
  }
}
