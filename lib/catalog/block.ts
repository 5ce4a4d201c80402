import { z } from "zod";

const text = z.string().min(1);

/**
 * One unit of a piece's text. The page, the clipboard and the Word file are all rendered from this
 * list, so it holds meaning and never markup. Headings keep the number they were written with.
 *
 * - `heading` level 1 is written 一、, level 2 (一) and level 3 1.
 * - `list` is unordered or ordered; an ordered item does not repeat its number.
 * - `signature` holds the closing lines that stand at the right: who signs, and the date.
 * - `table` rows all have the same number of cells; the first row is the header.
 */
const blockSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), level: z.literal([1, 2, 3]), text }),
  z.object({ kind: z.literal("paragraph"), text }),
  z.object({ kind: z.literal("salutation"), text }),
  z.object({
    kind: z.literal("list"),
    style: z.enum(["ordered", "unordered"]),
    items: z.array(text).min(1),
  }),
  z.object({ kind: z.literal("signature"), lines: z.array(text).min(1) }),
  z.object({ kind: z.literal("table"), rows: z.array(z.array(z.string())).min(1) }),
]);

export const blocksSchema = z.array(blockSchema);

export type Block = z.infer<typeof blockSchema>;
