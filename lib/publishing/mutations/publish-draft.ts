import type { Doubt } from "@/lib/editing/gaps";
import { type Finder, type Publication, publishWithin } from "@/lib/editing/mutations";
import { findingsOf } from "@/lib/findings/findings";
import { kindsOfText } from "@/lib/findings/issue";
import { db, type Transaction } from "@/lib/platform/db";
import { listBannedWords } from "@/lib/settings/data";
import { assertRight, type StaffMember } from "@/lib/staff/staff";

/**
 * Publishes a document's draft as its next version.
 *
 * @param staff who does; null for the commands and jobs of the server.
 * @param accepted what was asked about and is meant to be as it is.
 */
export async function publishDraft(
  staff: StaffMember | null,
  documentId: string,
  now: Date,
  accepted: readonly Doubt[] = [],
): Promise<Publication> {
  if (staff !== null) assertRight(staff, "publish");
  return db().$transaction(async (tx) => {
    const finder = await currentFinder(tx);
    return publishWithin(tx, staff, documentId, { now, finder, accepted });
  });
}

/** What looks through texts, with the banned words of this moment. */
export async function currentFinder(client: Pick<Transaction, "setting">): Promise<Finder> {
  const bannedWords = await listBannedWords(client);
  return { kinds: kindsOfText, find: (text) => findingsOf(text, { bannedWords }) };
}
