import { revalidatePath } from "next/cache";
import { z } from "zod";
import { routing } from "../_i18n/routing";

export const refreshRequestSchema = z.object({
  documents: z.array(z.int().positive()).max(10_000),
  categories: z.array(z.string().regex(/^[a-z0-9-]+$/)).max(1_000),
});

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
