import "server-only";
import { env } from "./env";
import { refreshToken } from "./secret";

/** Which public pages are to be made anew. */
export type StalePages =
  | {
      /** Those that show these documents and categories, and those that lead to all of them. */
      documents: number[];
      categories: string[];
      /** And those of all documents, whatever their number. */
      every?: "document" | undefined;
    }
  /** One of the legal pages. */
  | { legal: string }
  /** All there are. */
  | { all: true };

/**
 * Has a running site make its public pages anew, from whatever process. Throws when no site answers at
 * its public address.
 */
export async function refreshSite(pages: StalePages): Promise<void> {
  const response = await fetch(`${env().SITE_URL}/api/revalidate`, {
    method: "POST",
    headers: { authorization: `Bearer ${refreshToken()}`, "content-type": "application/json" },
    body: JSON.stringify(pages),
  });
  if (!response.ok) throw new Error(`${env().SITE_URL} answered ${response.status}`);
}
