import { revalidatePath, revalidateTag } from "next/cache";
import type { z } from "zod";
import { publicPages } from "./public-pages";
import type { refreshRequestSchema } from "./refresh-request";

/** Has the public pages that show these documents and categories made anew on their next visit. */
export function refreshPages(request: z.infer<typeof refreshRequestSchema>): void {
  for (const pages of publicPages(request)) {
    if ("tag" in pages) revalidateTag(pages.tag, { expire: 0 });
    else revalidatePath(pages.path, pages.kind);
  }
}
