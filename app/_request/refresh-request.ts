import { z } from "zod";

/** Which documents and categories the public pages are to show anew. */
export const refreshRequestSchema = z.object({
  documents: z.array(z.int().positive()).max(10_000),
  categories: z.array(z.string().regex(/^[a-z0-9-]+$/)).max(1_000),
  every: z.enum(["document", "page"]).optional(),
});
