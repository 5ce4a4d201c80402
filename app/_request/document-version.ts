import { z } from "zod";

const schema = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

/** The version of a document that an address asks for; null where it asks for none. */
export function parseDocumentVersion(value: unknown): number | null {
  return schema.safeParse(value).data ?? null;
}
