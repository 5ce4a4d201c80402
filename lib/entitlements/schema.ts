import { z } from "zod";
import { formLocaleSchema } from "@/messages/locale-schema";

/** What the form for recovery codes sends. Anything may be typed as a code; only its length is held. */
export const restoreRequestSchema = z.object({
  code: z.string().max(200).default(""),
  locale: formLocaleSchema,
});
