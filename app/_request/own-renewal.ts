import { findReaderRenewal, findRenewalByKey } from "@/lib/checkout/data/renewal";
import type { Renewal } from "@/lib/checkout/renewal";
import { findReader } from "./guest";

/** The renewing pass that the key from a mail names, or that this browser bought; null for none. */
export async function findOwnRenewal(key: string | undefined): Promise<Renewal | null> {
  if (key !== undefined) return findRenewalByKey(key);
  const readerId = await findReader();
  return readerId === null ? null : findReaderRenewal(readerId);
}
