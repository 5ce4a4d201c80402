import { z } from "zod";
import type { Script } from "@/lib/catalog/document";

const schema = z.enum(["hans", "hant"]);

/** The script that an address asks for; null where it asks for none. */
export function parseScript(value: unknown): Script | null {
  return schema.safeParse(value).data ?? null;
}
