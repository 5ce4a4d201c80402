import { z } from "zod";
import { legalPageSchema } from "@/lib/settings/schema";

/** Which public pages are to be made anew; see `StalePages` of lib/platform/site.ts. */
export const refreshRequestSchema = z.union([
  z.object({
    documents: z.array(z.int().positive()).max(10_000),
    categories: z.array(z.string().regex(/^[a-z0-9-]+$/)).max(1_000),
    every: z.literal("document").optional(),
  }),
  z.object({ legal: legalPageSchema }),
  z.object({ all: z.literal(true) }),
]);
