import { z } from "zod";
import { largestBatch } from "./limits";

/** Empty where none is chosen. */
const categorySchema = z.union([z.literal("").transform(() => null), z.uuid()]);

export const newBatchSchema = z.object({
  name: z.string().trim().max(100),
  category: categorySchema,
});

export const categoryChoiceSchema = z.object({ batch: z.uuid(), category: categorySchema });

export const batchFileSchema = z.object({ file: z.uuid() });

/** What the address of a batch may ask for; whatever else it holds is passed over. */
export const batchSearchSchema = z.object({
  filter: z.enum(["all", "look", "unplaced", "refused", "done"]).catch("all"),
  after: z.string().max(300).optional().catch(undefined),
});

export const announcedFilesSchema = z.object({
  files: z
    .array(z.object({ name: z.string().min(1).max(4000), size: z.int().nonnegative() }))
    .min(1)
    .max(largestBatch),
});

export type AnnouncedFile = z.infer<typeof announcedFilesSchema>["files"][number];

/** The lines of a source, as they are kept beside it. */
export const originalLinesSchema = z.array(z.object({ number: z.int(), text: z.string() }));
