import { z } from "zod";
import { normalise } from "@/lib/search/terms";

export const libraryShows = ["all", "copy", "pass", "read"] as const;

/** `read` is what was opened with a pass. */
export type LibraryShow = (typeof libraryShows)[number];

/** What the address of the library may ask for; whatever else it holds is passed over. */
export const librarySearchSchema = z.object({
  q: z.string().trim().max(60).catch(""),
  show: z.enum(libraryShows).catch("all"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type LibrarySearch = z.infer<typeof librarySearchSchema>;

/** The same as an address has it, without what stands for nothing. */
export function libraryAddress({ q, show, page }: LibrarySearch): string {
  const given = {
    ...(q && { q }),
    ...(show !== "all" && { show }),
    ...(page > 1 && { page: String(page) }),
  };
  const text = new URLSearchParams(given).toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether a title holds every word of a search, in whichever script either is written. */
export function titleMatches(title: string, search: string): boolean {
  const words = normalise(search).split(/\s+/u);
  const folded = normalise(title);
  return words.every((word) => folded.includes(word));
}
