import { z } from "zod";
import { largestBatch } from "./import-file";

export const newBatchSchema = z.object({
  name: z.string().trim().max(100),
  category: z.union([z.literal("").transform(() => null), z.uuid()]).default(null),
});

export const announcedFilesSchema = z.object({
  files: z
    .array(z.object({ name: z.string().min(1).max(4000), size: z.int().nonnegative() }))
    .min(1)
    .max(largestBatch),
});

export type AnnouncedFile = z.infer<typeof announcedFilesSchema>["files"][number];
