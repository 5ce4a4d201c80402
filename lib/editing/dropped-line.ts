import { z } from "zod";

export const droppedLineSchema = z.object({
  line: z.int().nonnegative(),
  text: z.string(),
  reason: z.string(),
});

/** A line of a source that is not in the text. */
export type DroppedLine = z.infer<typeof droppedLineSchema>;
