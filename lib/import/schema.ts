import { z } from "zod";
import { markKinds } from "./announced-file";
import { longestBatchName } from "./batch-name";
import { largestBatch } from "./limits";

const markSchema = z
  .string()
  .max(80)
  .regex(new RegExp(`^(${markKinds.join("|")}):[0-9a-f]+$`));

/** Empty where none is chosen. */
const categorySchema = z.union([z.literal("").transform(() => null), z.uuid()]);

export const newBatchSchema = z.object({
  name: z.string().trim().max(longestBatchName),
  category: categorySchema,
});

export const categoryChoiceSchema = z.object({ batch: z.uuid(), category: categorySchema });

export const batchSchema = z.object({ batch: z.uuid() });

export const batchFileSchema = z.object({ file: z.uuid() });

/** What the address of a batch may ask for; whatever else it holds is passed over. */
export const batchSearchSchema = z.object({
  filter: z.enum(["all", "look", "unplaced", "refused", "done"]).catch("all"),
  after: z.string().max(300).optional().catch(undefined),
});

export const announcedFilesSchema = z.object({
  files: z
    .array(
      z.object({
        name: z.string().min(1).max(4000),
        size: z.int().nonnegative(),
        mark: markSchema.nullable().default(null),
      }),
    )
    .min(1)
    .max(largestBatch),
});

export type AnnouncedFile = z.input<typeof announcedFilesSchema>["files"][number];

/** The lines of a source, as they are kept beside it. */
export const originalLinesSchema = z.array(z.object({ number: z.int(), text: z.string() }));
