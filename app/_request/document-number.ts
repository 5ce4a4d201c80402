import { z } from "zod";

// The column is a 32-bit integer; what does not fit into it names no document.
const schema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .pipe(z.int().max(2 ** 31 - 1));

/** The document number in an address; null for anything that cannot be one. */
export function parseDocumentNumber(segment: string): number | null {
  return schema.safeParse(segment).data ?? null;
}
