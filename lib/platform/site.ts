import "server-only";
import { env } from "./env";
import { refreshToken } from "./secret";

/**
 * Has a running site make its public pages anew, from whatever process. Throws when no site answers at
 * its public address.
 */
export async function refreshSite(pages: {
  documents: readonly number[];
  categories: readonly string[];
  every?: "document" | "page" | undefined;
}): Promise<void> {
  const response = await fetch(`${env().SITE_URL}/api/revalidate`, {
    method: "POST",
    headers: { authorization: `Bearer ${refreshToken()}`, "content-type": "application/json" },
    body: JSON.stringify(pages),
  });
  if (!response.ok) throw new Error(`${env().SITE_URL} answered ${response.status}`);
}
