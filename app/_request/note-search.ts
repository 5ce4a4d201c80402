import { headers } from "next/headers";
import { countSearch } from "@/lib/figures/mutations";
import { isByPerson } from "./person";

/** Counts what was searched, where a person did. */
export async function noteSearch(query: string, found: number): Promise<void> {
  if (query !== "" && isByPerson(await headers())) countSearch(query, { found, now: new Date() });
}
